using NetworkPortal.Kernel.Data;

namespace NetworkPortal.UnitTests.Kernel.Data;

public sealed class FoldTests
{
    [Theory]
    [InlineData("École", "ecole")]
    [InlineData("E\u0301COLE", "ecole")]
    [InlineData("Straße STRASSE ẞ", "strasse strasse ss")]
    [InlineData("İstanbul ISPARTA ısırgan", "istanbul isparta isirgan")]
    [InlineData("Ὀδυσσεύς ΟΔΥΣΣΕΎΣ", "οδυσσευσ οδυσσευσ")]
    [InlineData("Østby Łódź Đakovo Ðóra Þór Æsir Œuvre", "ostby lodz dakovo dora thor aesir oeuvre")]
    [InlineData("Ｆｕｌｌ　ｗｉｄｔｈ ﬁne №1", "full width fine no1")]
    [InlineData("Ковалёв", "ковалев")]
    [InlineData("שָׁלוֹם العربية 學校", "שָׁלוֹם العربية 學校")]
    [InlineData("がっこう 🎒", "か\u3099っこう 🎒")]
    [InlineData("한국", "\u1112\u1161\u11AB\u1100\u116E\u11A8")]
    [InlineData("", "")]
    public void Folding_ignores_case_accents_and_compatibility_forms(string text, string folded) =>
        Assert.Equal(folded, Fold.Of(text));

    [Fact]
    public void A_lone_surrogate_does_not_stop_folding() => Assert.Equal("a\uFFFDb", Fold.Of("A\uD83DB"));

    [Fact]
    public void Folded_text_folds_to_itself()
    {
        for (var code = 0; code <= 0x2FFFF; code++)
        {
            if (code is >= 0xD800 and <= 0xDFFF)
                continue;
            var folded = Fold.Of(char.ConvertFromUtf32(code));
            Assert.Equal(folded, Fold.Of(folded));
        }
    }

    [Fact]
    public void A_search_has_at_most_eight_words() =>
        Assert.Equal(["a", "b", "c", "d", "e", "f", "g", "h"], Fold.Words("  A b\tC\u00A0d e f g h i j"));

    [Fact]
    public void Names_are_sorted_by_base_letters_first() =>
        Assert.Equal(
            ["Abel", "ecole", "École", "Écrin", "Edgar", "Østby", "Zoe", "学校", "🎒"],
            new[] { "Zoe", "🎒", "École", "Edgar", "学校", "Østby", "ecole", "Écrin", "Abel" }.ByName(name => name)
        );
}
