import { presign } from './presign';

test('gives the signature of the example in the documentation of AWS', () => {
  // "Authenticating Requests: Using Query Parameters", GET of test.txt.
  const url = presign({
    method: 'GET',
    endpoint: 'https://examplebucket.s3.amazonaws.com',
    region: 'us-east-1',
    bucket: '',
    key: 'test.txt',
    accessKey: 'AKIAIOSFODNN7EXAMPLE',
    secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    expiresSeconds: 86_400,
    query: {},
    headers: {},
    now: new Date('2013-05-24T00:00:00Z'),
  });
  expect(new URL(url).searchParams.get('X-Amz-Signature')).toBe(
    'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
  );
});
