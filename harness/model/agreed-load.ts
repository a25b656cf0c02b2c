/** What a target has to bear by agreement, and how fast it answers then. */
export interface AgreedLoad {
  requestsPerSecond: number;
  minutes: number;
  /** 95 of 100 answers are there within so many milliseconds. */
  p95Milliseconds: number;
}
