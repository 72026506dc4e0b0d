import { conformanceCommand } from '../r-reference/conformance-command';
import { learningTopics } from './topics';

process.exitCode = conformanceCommand('conformance:learning', learningTopics);
