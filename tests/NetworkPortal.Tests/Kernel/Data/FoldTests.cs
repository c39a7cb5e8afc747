using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Tests.Infrastructure;

namespace NetworkPortal.Tests.Kernel.Data;

public sealed class FoldTests(PortalFixture portal)
{
    private static readonly string[] Odd =
    [
        "École",
        "E\u0301COLE",
        "İstanbul ısırgan IĞDIR",
        "Straße ẞ",
        "Ὀδυσσεύς ΟΔΥΣΣΕΎΣ Σ",
        "שָׁלוֹם עוֹלָם",
        "الْعَرَبِيَّة أهلاً ﷺ",
        "學校 がっこう ガッコウ ｶﾞｯｺｳ",
        "한국 학교",
        "Ｆｕｌｌ　ｗｉｄｔｈ",
        "🎒👩🏽‍🏫🇺🇸",
        "ﬁne ŒUVRE Ǆ ĳ ŉ ŀ",
        "Łódź Øst Đak Ðór Þór Æsir",
        "e\u0323\u0301 e\u0301\u0323",
        "①② ½ ™ № ﾔ",
        "हिन्दी ไทย",
        "a'b\"c\\d%e_f",
        " \u00A0\u3000",
        "𝔘𝔫𝔦 𝕊ℂℍ",
        "Åå Å K Ω",
        "Ⅷ ⓩ Ꭰ ა Ა",
    ];

    [Fact]
    public async Task Unusual_text_folds_the_same_way_in_the_database()
    {
        foreach (var text in Odd)
            Assert.Equal(Fold.Of(text), await portal.Db(db => In(db, text).SingleAsync()));
    }

    [Fact]
    public async Task Every_letter_folds_the_same_way_in_the_database()
    {
        // PostgreSQL versions before Unicode 16 do not know these two.
        var letters = Enumerable
            .Range(1, 0x33FF)
            .Where(code => code is not (0x1C89 or 0x1C8A))
            .Concat(Enumerable.Range(0xF900, 0x6EF))
            .Select(code => new Rune(code))
            .Where(letter => Rune.GetUnicodeCategory(letter) != UnicodeCategory.OtherNotAssigned);
        foreach (var some in letters.Chunk(500))
        {
            var text = string.Join('\n', some);
            Assert.Equal(Fold.Of(text), await portal.Db(db => In(db, text).SingleAsync()));
        }
    }

    [Fact]
    public async Task Names_sort_the_same_way_in_the_database()
    {
        string[] names = ["Zoe", "🎒", "École", "Edgar", "學校", "Østby", "ecole", "Écrin", "Abel", "ﬁn", "École"];
        var table = string.Join(" UNION ALL ", names.Select((_, at) => $"SELECT {{{at}}} AS \"Value\""));
        var sorted = await portal.Db(db =>
            db.Database.SqlQueryRaw<string>(table, [.. names]).ByName(name => name).ToListAsync()
        );
        Assert.Equal(names.ByName(name => name), sorted);
    }

    [Fact]
    public void A_name_that_is_too_long_after_folding_is_cut_between_characters()
    {
        var item = ContentItem.New("Article", new string('ﷺ', 200), [], "", NodaTime.Instant.MinValue);
        Assert.Equal(ContentItem.MaxFoldedNameLength, item.FoldedName.Length);
        item.Write("a" + string.Concat(Enumerable.Repeat("ﷺ😀", 60)), [], NodaTime.Instant.MinValue);
        Assert.False(char.IsHighSurrogate(item.FoldedName[^1]));
    }

    private static IQueryable<string> In(PortalDb db, string text) =>
        db.Database.SqlQuery<string>($"""SELECT {text} AS "Value" """).Select(value => Fold.Of(value));
}
