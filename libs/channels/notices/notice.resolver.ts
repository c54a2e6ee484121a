import { Args, ObjectType, Parent, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '../../domain';
import { connectionOf, CurrentActor, PageArgs, Requires, ResolveField } from '../../platform';
import { MessageComposer } from '../messages/message.composer';
import { Notice } from './notice.entity';
import { NoticesService } from './notices.service';

@ObjectType({ description: 'A page of notices.' })
export class NoticeConnection extends connectionOf(Notice, 'Notice') {}

@Resolver(() => Notice)
export class NoticeResolver {
  constructor(
    private readonly service: NoticesService,
    private readonly composer: MessageComposer,
  ) {}

  @Query(() => NoticeConnection, { description: 'What the viewer was told or is to be told, newest first.' })
  @Requires('notice.read')
  notices(@CurrentActor() actor: Actor, @Args() page: PageArgs): Promise<NoticeConnection> {
    return this.service.list(actor, page);
  }

  @ResolveField(() => String, { nullable: true, description: 'Where to act; null without a front end.' })
  link(@Parent() notice: Notice): string | null {
    return this.composer.linkTo(notice.path);
  }
}
