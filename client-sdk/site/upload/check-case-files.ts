import fs from 'node:fs/promises';
import type { EnginePool } from '../../../models/runtime';
import { forEachParallel } from '../../client/parallel';
import type { FolderCase } from '../folder/cohort-folder';
import type { CaseRejection } from './cohort-upload';

/** The part of the engine that looks at files. */
export type Inspector = Pick<EnginePool, 'inspectImage' | 'inspectMask'>;

export interface CheckOptions {
  readonly parallel: number;
  readonly onChecked: (caseCode: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * The server's checks, on this computer: nothing is sent that the server would refuse.
 *
 * @returns the findings of all cases, in the order of the cases; empty when everything is fine
 */
export async function checkCaseFiles(
  engine: Inspector,
  cases: readonly FolderCase[],
  options: CheckOptions,
): Promise<CaseRejection[]> {
  const findings = new Map<string, CaseRejection[]>();
  await forEachParallel(cases, options.parallel, async (item) => {
    findings.set(item.caseCode, await checkCase(engine, item, options.signal));
    options.onChecked(item.caseCode);
  });
  return cases.flatMap(({ caseCode }) => findings.get(caseCode) ?? []);
}

async function checkCase(engine: Inspector, item: FolderCase, signal?: AbortSignal): Promise<CaseRejection[]> {
  const [image, mask] = await Promise.all([fs.readFile(item.imageFile), fs.readFile(item.maskFile)]);
  const rejection =
    (part: CaseRejection['part']) => (finding: Pick<CaseRejection, 'code' | 'message' | 'nextStep'>) => ({
      caseCode: item.caseCode,
      part,
      where: 'LOCAL' as const,
      code: finding.code,
      message: finding.message,
      nextStep: finding.nextStep,
    });
  const ofImage = (await engine.inspectImage(image, { signal })).findings.map(rejection('IMAGE'));
  if (ofImage.length > 0) return ofImage;
  return (await engine.inspectMask({ image, mask, label: item.label }, { signal })).findings.map(rejection('MASK'));
}
