from django.db import models
class Chat(models.Model):
    user = models.ForeignKey("auth.User", on_delete=models.CASCADE)
    model = models.CharField(max_length=50)
    @property
    def limit(self):
        return 4000 if self.model == "gpt-4-turbo-preview" else 1000
