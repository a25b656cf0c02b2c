import type { JsonObject } from '../../harness/model/json.js';

export function soundBundle(): JsonObject;
