enum class Tier { SMART, FAST }

fun modelOf(tier: Tier): String = when (tier) {
    Tier.SMART -> "gpt-4"
    Tier.FAST -> "gpt-3.5-turbo"
}
