import { signal } from "@angular/core";
export const model = signal("gpt-4-turbo-preview");
