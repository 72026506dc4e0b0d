import { registerEnumType } from 'type-graphql';

export enum RiskGroup {
  HIGH = 'HIGH',
  LOW = 'LOW',
}

registerEnumType(RiskGroup, {
  name: 'RiskGroup',
  description: 'Side of the locked threshold.',
  valuesConfig: {
    HIGH: { description: 'At or above the threshold.' },
    LOW: { description: 'Below the threshold.' },
  },
});
