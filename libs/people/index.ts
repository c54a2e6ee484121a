export * from './access-token.entity';
export * from './organization.entity';
export * from './organizations.service';
export * from './people.loaders';
export * from './people.module';
export * from './person.entity';
export * from './team.entity';
export * from './tokens.service';
