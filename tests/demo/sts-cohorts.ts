import fs from 'node:fs';
import path from 'node:path';

/** The four natural centers of the soft-tissue-sarcoma data: reconstruction kernel × patient position. */
const naturalCenters = [
  { code: 'A', kernel: 'SOFT', position: 'HFS' },
  { code: 'B', kernel: 'STANDARD', position: 'HFS' },
  { code: 'C', kernel: 'SOFT', position: 'FFS' },
  { code: 'D', kernel: 'STANDARD', position: 'FFS' },
] as const;

type Row = Readonly<Record<string, string>>;

/**
 * Lays out one cohort folder per natural center: `cohort.csv` beside links to the images, which stay where they are.
 *
 * @param data folder with `cohort.csv`, `outcomes.csv` and one folder of NIfTI files per patient
 * @param target folder that receives `A/`, `B/`, `C/` and `D/`
 */
export function writeStsCohorts(data: string, target: string): void {
  const scans = readTable(path.join(data, 'cohort.csv'));
  const outcomes = new Map(readTable(path.join(data, 'outcomes.csv')).map((row) => [row.patient_id, row]));
  for (const center of naturalCenters) {
    const members = scans.filter((s) => s.kernel === center.kernel && s.patient_position === center.position);
    writeCenter(
      path.join(target, center.code),
      data,
      members.map((scan) => ({ ...scan, ...outcomes.get(scan.patient_id) })),
    );
  }
}

function writeCenter(folder: string, data: string, patients: readonly Row[]): void {
  fs.mkdirSync(folder, { recursive: true });
  const rows = patients.map((patient) => {
    const id = patient.patient_id;
    const image = `${id}_CT_image.nii.gz`;
    const mask = `${id}_CT_mask.nii.gz`;
    link(path.join(data, id, 'CT_image.nii.gz'), path.join(folder, image));
    link(path.join(data, id, 'CT_mask.nii.gz'), path.join(folder, mask));
    const clinical = [patient.age_years, patient.sex.toLowerCase(), patient.mskcc_type, patient.grade];
    const event = patient.status === 'D' ? 1 : 0;
    const followUp = patient.days_diagnosis_to_last_follow_up;
    return [id, image, mask, patient.lung_metastasis, followUp, String(event), ...clinical].map(quote).join(',');
  });
  const header = 'caseCode,image,mask,outcome,followUpDays,event,age,sex,histology,grade';
  fs.writeFileSync(path.join(folder, 'cohort.csv'), `${[header, ...rows].join('\n')}\n`);
}

function link(source: string, target: string): void {
  if (!fs.existsSync(target)) fs.symlinkSync(path.resolve(source), target);
}

/** These tables have quoted fields with commas, but no quotes or line breaks inside a field. */
function readTable(file: string): Row[] {
  const [header, ...lines] = fs.readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const names = splitLine(header);
  return lines.map((line) => Object.fromEntries(splitLine(line).map((value, i) => [names[i], value])));
}

function splitLine(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((m) => m[1] ?? m[2]);
}

function quote(value: string): string {
  return value.includes(',') ? `"${value}"` : value;
}
