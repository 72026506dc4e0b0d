import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { RandomStream } from '../../models/core/random/random-stream';
import { writeNifti } from '../../models/image';
import type { PaperCohort } from './paper-figures';
import { syntheticPatients, type SyntheticPatient } from './synthetic-patients';
import { syntheticVolume, type SyntheticLesion, type SyntheticScanner } from './synthetic-volume';

/**
 * Separation of the planted latent variable between the outcome classes, in standard deviations.
 * An ideal reader of the images reaches AUC = Φ(separation / √2) = 0.90.
 */
export const plantedSeparation = 1.81;

export interface SyntheticCohortOptions {
  readonly folder: string;
  readonly prefix: string;
  readonly cohort: PaperCohort;
  readonly scanner: SyntheticScanner;
  readonly seed: string;
  /** 1 makes the cohort at the size of the study. */
  readonly scale: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Writes a cohort folder: `cohort.csv` and one image and one mask per case. A case that is already there is kept. */
export function writeSyntheticCohort(options: SyntheticCohortOptions): SyntheticPatient[] {
  const random = RandomStream.fromSeed(options.seed);
  const patients = syntheticPatients(options.cohort, options.prefix, options.scale, random.substream('patients'));
  fs.mkdirSync(options.folder, { recursive: true });
  patients.forEach((patient, index) => {
    writeCase(options, patient, random.substream(patient.caseCode));
    options.onProgress?.(index + 1, patients.length);
  });
  writeAtomically(path.join(options.folder, 'cohort.csv'), Buffer.from(cohortCsv(patients)));
  return patients;
}

function writeCase(options: SyntheticCohortOptions, patient: SyntheticPatient, random: RandomStream): void {
  const imageFile = path.join(options.folder, imageName(patient));
  const maskFile = path.join(options.folder, maskName(patient));
  if (fs.existsSync(imageFile) && fs.existsSync(maskFile)) return;
  const { image, mask } = syntheticVolume(lesionOf(patient, random), options.scanner, random);
  writeAtomically(imageFile, gzipSync(writeNifti(image), { level: 1 }));
  writeAtomically(maskFile, gzipSync(writeNifti(mask), { level: 1 }));
}

/** The latent variable raises the tumor's texture amplitude; size follows the clinical factor; enhancement is noise. */
function lesionOf(patient: SyntheticPatient, random: RandomStream): SyntheticLesion {
  const latent = random.normal() + plantedSeparation * patient.outcome;
  const large = patient.factors.tumorAbove2cm;
  return {
    radiusMm: large ? 10.5 + 4.5 * random.uniform() : 6.5 + 3 * random.uniform(),
    heterogeneityHu: 24 * Math.exp(0.22 * latent),
    enhancementHu: random.normal(120, 14),
  };
}

function cohortCsv(patients: readonly SyntheticPatient[]): string {
  const header =
    'caseCode,image,mask,outcome,followUpDays,event,age,sex,whoGrade,liverMetastasis,vascularInvasion,perineuralInvasion,tumorSize';
  const rows = patients.map((p) =>
    [
      p.caseCode,
      imageName(p),
      maskName(p),
      p.outcome,
      p.followUpDays,
      p.factors.recurrence ? 1 : 0,
      p.age,
      p.factors.male ? 'male' : 'female',
      p.whoGrade,
      yesNo(p.factors.liverMetastasis),
      yesNo(p.factors.vascularInvasion),
      yesNo(p.factors.perineuralInvasion),
      p.factors.tumorAbove2cm ? '>2cm' : '<=2cm',
    ].join(','),
  );
  return `${[header, ...rows].join('\n')}\n`;
}

const imageName = (patient: SyntheticPatient): string => `${patient.caseCode}_image.nii.gz`;
const maskName = (patient: SyntheticPatient): string => `${patient.caseCode}_mask.nii.gz`;
const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

function writeAtomically(file: string, bytes: Uint8Array): void {
  fs.writeFileSync(`${file}.part`, bytes);
  fs.renameSync(`${file}.part`, file);
}
