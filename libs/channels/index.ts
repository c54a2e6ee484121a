export * from './channels.module';
export * from './messages/chat-poster';
export * from './messages/message.delivery';
export * from './messages/message.entity';
export * from './notices/notice.entity';
export * from './notices/notices.service';
