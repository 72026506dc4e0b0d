import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Grid and intensities of a volume.' })
export class VolumeGeometry {
  @Field(() => [Int], { description: 'Voxels along i, j, k.' })
  sizeIjk!: readonly number[];

  @Field(() => [Float], { description: 'Voxel size along i, j, k in mm.' })
  spacingMm!: readonly number[];

  @Field(() => [Float], { description: 'Center of voxel (0, 0, 0) in LPS, mm.' })
  originLps!: readonly number[];

  @Field(() => [Float], { description: 'Direction cosines, 3 x 3 row by row; columns are the axes i, j, k in LPS.' })
  directionLps!: readonly number[];

  @Field(() => Float, { nullable: true, description: 'Smallest voxel in HU.' })
  minimumHu!: number | null;

  @Field(() => Float, { nullable: true, description: 'Largest voxel in HU.' })
  maximumHu!: number | null;
}
