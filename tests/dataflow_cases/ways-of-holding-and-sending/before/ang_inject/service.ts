import { Injectable, signal } from "@angular/core";
@Injectable({ providedIn: "root" })
export class ModelService {
  readonly model = signal("gpt-4-turbo-preview");
}
