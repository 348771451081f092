import { showTabInFront } from '../surface/tab-surface.tsx';

void showTabInFront(null);
