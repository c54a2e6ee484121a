export * from './channels.module';
export * from './messages/message.delivery';
export * from './messages/message.entity';
export * from './notices/notice.entity';
export * from './notices/notices.service';
export * from './outgoing/name-resolver';
export * from './outgoing/outgoing-failure';
export * from './outgoing/outgoing-http';
