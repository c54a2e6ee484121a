import { Field, ObjectType } from '@nestjs/graphql';
import { CalendarFeed } from './calendar-feed.entity';

@ObjectType({ description: 'What became of the feed.' })
export class CalendarFeedPayload {
  @Field(() => CalendarFeed, { description: 'The feed as it is now.' })
  calendarFeed: CalendarFeed;
}

@ObjectType({ description: 'A feed with its new address.' })
export class CalendarFeedAddressPayload extends CalendarFeedPayload {
  @Field(() => String, {
    description: 'The address to subscribe to. It is shown this once; Headway keeps only a hash of the secret in it.',
  })
  url: string;
}
