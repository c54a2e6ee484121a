import { Inject } from '@nestjs/common';
import { Args, Field, ID, Mutation, ObjectType, Parent, Query, Resolver } from '@nestjs/graphql';
import { type Actor, refusalKinds } from '../../../domain';
import type { Config } from '../../../platform';
import { CONFIG, Context, CurrentActor, RequestContext, Requires, ResolveField, UuidPipe } from '../../../platform';
import { QuarterlyReview } from '../../quarterly-review.entity';
import { ReviewLoaders } from '../../reviews.loaders';
import { downloadUrl } from './export-job-answer';
import { ExportJob } from './export-job.entity';
import { ExportQuarterlyReviewInput } from './export-job.inputs';
import { ExportJobsService } from './export-jobs.service';

@ObjectType({ description: 'Why an export gave no file, in the words of every refusal.' })
export class ExportRefusal {
  @Field(() => String, { description: 'What the caller can do about it, such as `BAD_USER_INPUT`.' })
  code: string;

  @Field(() => String, { description: 'The reason, such as `TOO_LARGE`.' })
  reason: string;

  @Field(() => String, { nullable: true, description: 'Id of the rule; null where it is none of the domain.' })
  rule: string | null;

  @Field(() => String, { description: 'What is wrong, in a sentence.' })
  message: string;

  @Field(() => String, { description: 'What to do next, in a sentence.' })
  remedy: string;
}

@ObjectType({ description: 'An export that was asked for.' })
export class ExportQuarterlyReviewPayload {
  @Field(() => ExportJob, { description: 'The job that makes the file; `exportJob` tells how far it is.' })
  exportJob: ExportJob;
}

@Resolver(() => ExportJob)
export class ExportJobResolver {
  constructor(
    private readonly jobs: ExportJobsService,
    private readonly loaders: ReviewLoaders,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Query(() => ExportJob, {
    description: 'An export that you asked for in the last seven days; nobody else finds it (R-QR-4).',
  })
  @Requires('review.export')
  exportJob(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'Id of the job.' }, UuidPipe) id: string,
  ): Promise<ExportJob> {
    return this.jobs.find(actor, id);
  }

  @Mutation(() => ExportQuarterlyReviewPayload, {
    description: 'Makes a file of a review in the background; the same file is not made twice (R-QR-4).',
  })
  @Requires('review.export')
  async exportQuarterlyReview(
    @CurrentActor() actor: Actor,
    @Args('input') input: ExportQuarterlyReviewInput,
  ): Promise<ExportQuarterlyReviewPayload> {
    return { exportJob: await this.jobs.request(actor, input) };
  }

  @ResolveField(() => QuarterlyReview, { description: 'The review it is of.' })
  async quarterlyReview(
    @Parent() { reviewId }: ExportJob,
    @Context() context: RequestContext,
  ): Promise<QuarterlyReview> {
    return (await this.loaders.review.for(context).load(reviewId))!;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Where to download the file, with the same token; null until it is done.',
  })
  url(@Parent() job: ExportJob): string | null {
    return downloadUrl(job, this.config);
  }

  @ResolveField(() => ExportRefusal, { nullable: true, description: 'Why there is no file; null unless it failed.' })
  refusal(@Parent() { refusal }: ExportJob): ExportRefusal | null {
    if (!refusal) return null;
    const { reason, rule, details } = refusal;
    return { code: refusalKinds[reason], reason, rule, message: details.message, remedy: details.remedy };
  }
}
