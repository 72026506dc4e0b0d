import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { BatchLoader, RequestContext, requireActor } from '../../platform/graph';
import { CenterService } from './center.service';
import { Center } from './center.type';
import { MemberService } from './member.service';
import { AddMemberInput, AddMemberPayload, Member, RemoveMemberInput, RemoveMemberPayload } from './member.type';
import { StudyService } from './study.service';
import { Study } from './study.type';
import { Viewer } from './viewer.type';

@Resolver(() => Member)
export class MemberResolver {
  private readonly studies: BatchLoader<Study>;
  private readonly centers: BatchLoader<Center>;

  constructor(
    private readonly service: MemberService,
    studyService: StudyService,
    centerService: CenterService,
  ) {
    this.studies = new BatchLoader((context, ids) => studyService.findMany(requireActor(context), ids));
    this.centers = new BatchLoader((context, ids) => centerService.findMany(requireActor(context), ids));
  }

  @Query(() => Viewer, { description: 'Whoever sends the request, and what they are a member of.' })
  async viewer(@Ctx() context: RequestContext): Promise<Viewer> {
    const actor = requireActor(context);
    return { subject: actor.subject, username: actor.username, memberships: await this.service.ofActor(actor) };
  }

  @Mutation(() => AddMemberPayload, {
    description: 'Gives a person or service roles in a study or in one center of it.',
  })
  async addMember(
    @Ctx() context: RequestContext,
    @Arg('input', () => AddMemberInput, { description: 'The request.' }) input: AddMemberInput,
  ): Promise<AddMemberPayload> {
    return { member: await this.service.add(requireActor(context), input) };
  }

  @Mutation(() => RemoveMemberPayload, { description: 'Ends a membership; what the member did stays.' })
  async removeMember(
    @Ctx() context: RequestContext,
    @Arg('input', () => RemoveMemberInput, { description: 'The request.' }) input: RemoveMemberInput,
  ): Promise<RemoveMemberPayload> {
    return { memberId: await this.service.remove(requireActor(context), input.memberId) };
  }

  @FieldResolver(() => Study, { nullable: true, description: 'The study.' })
  study(@Ctx() context: RequestContext, @Root() member: Member): Promise<Study | undefined> {
    return this.studies.load(context, member.studyId);
  }

  @FieldResolver(() => Center, { nullable: true, description: 'The center; null for a membership in the whole study.' })
  center(@Ctx() context: RequestContext, @Root() member: Member): Promise<Center | undefined> | null {
    return member.centerId === null ? null : this.centers.load(context, member.centerId);
  }
}
