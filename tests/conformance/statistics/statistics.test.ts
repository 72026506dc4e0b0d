import path from 'node:path';
import { checkFolder } from '../r-reference/check-folder';
import { countByTopic, describeCases } from '../r-reference/report';
import { statisticsTopics } from './topics';

/** Share of a topic's cases that may be not covered, each with its reason. */
const notCoveredAllowed = 0.02;

const cases = checkFolder(path.join(__dirname, '../r-reference/reference'), statisticsTopics);

describe.each(Object.keys(statisticsTopics))('the statistics engine and R on topic %s', (topic) => {
  const own = cases.filter((one) => one.topic === topic);

  it('agree in every case that is covered', () => {
    expect(describeCases(own, 'FAILED')).toEqual([]);
  });

  it('have nearly all cases in common', () => {
    const [counts] = countByTopic(own);
    expect(counts.passed).toBeGreaterThan(0);
    expect(counts.notCovered).toBeLessThanOrEqual(notCoveredAllowed * own.length);
  });
});
