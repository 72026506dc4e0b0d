import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Connection, PageArguments, RequestContext, requireActor, toConnection, toPage } from '../../platform/graph';
import { CaseReference } from './references/case.reference';
import { ModelVersionReference } from './references/model-version.reference';
import { ScoreService } from './score.service';
import { Score, ScoreConnection } from './score.type';

@Resolver(() => Score)
export class ScoreResolver {
  @FieldResolver(() => CaseReference, { description: 'The case.' })
  case(@Root() score: Score): CaseReference {
    return { id: score.caseId };
  }

  @FieldResolver(() => ModelVersionReference, { description: 'The model version.' })
  modelVersion(@Root() score: Score): ModelVersionReference {
    return { id: score.modelVersionId };
  }
}

@Resolver(() => CaseReference)
export class CaseScoresResolver {
  constructor(private readonly service: ScoreService) {}

  @FieldResolver(() => ScoreConnection, { description: 'Scores of the case, one per model version.' })
  async scores(
    @Ctx() context: RequestContext,
    @Root() someCase: CaseReference,
    @Args(() => PageArguments) args: PageArguments,
  ): Promise<Connection<Score>> {
    const page = toPage(args);
    const { rows, total } = await this.service.list(requireActor(context), { caseId: someCase.id }, page);
    return toConnection(rows, page, total);
  }
}
