from fastapi import APIRouter, Depends

from deps import get_azure, get_openai

router = APIRouter()


@router.post("/report")
async def report(text: str, client=Depends(get_azure)):
    return await client.chat.completions.create(model="gpt-4", messages=[{"role": "user", "content": text}])


@router.post("/title")
async def title(text: str, client=Depends(get_openai)):
    return await client.chat.completions.create(model="gpt-4", messages=[{"role": "user", "content": text}])
