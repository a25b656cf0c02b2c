import { test } from '@playwright/test';
import { registerScenarios } from './register.js';

registerScenarios(test);
