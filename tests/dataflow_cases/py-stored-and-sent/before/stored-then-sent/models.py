from django.db import models
class Chat(models.Model):
    model = models.CharField(max_length=50)
