/** Probability of log odds: 1 / (1 + exp(−link)). */
export const logistic = (link: number): number => 1 / (1 + Math.exp(-link));
