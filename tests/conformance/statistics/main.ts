import { conformanceCommand } from '../r-reference/conformance-command';
import { statisticsTopics } from './topics';

process.exitCode = conformanceCommand('conformance:statistics', statisticsTopics);
