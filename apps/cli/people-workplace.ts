import { Global, Module } from '@nestjs/common';
import { peopleEntities, PeopleModule, PolicyFollower } from '../../libs/people';
import type { Workplace } from './operator-session';

const nobody: PolicyFollower = {
  follow: () => Promise.reject(new Error('the settings of an organization are changed with all of Headway there')),
};

/** Who follows a change of settings is left out: no command makes one. */
@Global()
@Module({ providers: [{ provide: PolicyFollower, useValue: nobody }], exports: [PolicyFollower] })
class NobodyFollowsModule {}

/** Organizations, persons and tokens, without what teams do. */
export const amongPeople: Workplace = { entities: peopleEntities, features: [NobodyFollowsModule, PeopleModule] };
