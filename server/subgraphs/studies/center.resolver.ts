import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { BatchLoader, RequestContext, requireActor } from '../../platform/graph';
import { CenterService } from './center.service';
import { AddCenterInput, AddCenterPayload, Center } from './center.type';
import { StudyService } from './study.service';
import { Study } from './study.type';

@Resolver(() => Center)
export class CenterResolver {
  private readonly studies: BatchLoader<Study>;

  constructor(
    private readonly service: CenterService,
    studyService: StudyService,
  ) {
    this.studies = new BatchLoader((context, ids) => studyService.findMany(requireActor(context), ids));
  }

  @Mutation(() => AddCenterPayload, { description: 'Adds a center to a study.' })
  async addCenter(
    @Ctx() context: RequestContext,
    @Arg('input', () => AddCenterInput, { description: 'The request.' }) input: AddCenterInput,
  ): Promise<AddCenterPayload> {
    return { center: await this.service.add(requireActor(context), input) };
  }

  @FieldResolver(() => Study, { nullable: true, description: 'The study.' })
  study(@Ctx() context: RequestContext, @Root() center: Center): Promise<Study | undefined> {
    return this.studies.load(context, center.studyId);
  }
}
