export * from './channels.module';
export * from './notices/notice.entity';
export * from './notices/notices.service';
