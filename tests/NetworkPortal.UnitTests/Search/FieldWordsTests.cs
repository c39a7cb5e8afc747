using NetworkPortal.Search.Querying;
using NetworkPortal.Search.Text;
using static NetworkPortal.Tests.Search.SearchDesk;

namespace NetworkPortal.UnitTests.Search;

/// <summary>The words of schools: initials, spellings, and Spanish.</summary>
public sealed class FieldWordsTests
{
    [Theory]
    [InlineData("Long Beach Unified School District", "lbusd")]
    [InlineData("Plan-Do-Study-Act", "pdsa psa")]
    [InlineData("Department of Public Instruction", "dopi dpi")]
    [InlineData("Stone Creek Elementary: From one leader to many", "foltm olm sce")]
    [InlineData("Elm Street Elementary (demo)", "ese")]
    [InlineData("Elm Street", "")]
    [InlineData("Five questions for the end of a visit 2026", "")]
    public void Initials_are_those_of_a_name_of_three_to_eight_words(string name, string initials)
    {
        var found = Initials.Of(name).Select(one => one.Initials).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(initials, string.Join(' ', found));
    }

    [Theory]
    [InlineData("LBUSD")]
    [InlineData("lbusd budget")]
    public async Task The_initials_of_a_place_find_it_and_pages_that_name_it(string query)
    {
        await using var desk = await With(
            Document("a", "An interview", "About the budget.") with
            {
                Place = "Long Beach Unified School District",
            },
            Document("b", "Other", "A budget of the Long Beach Unified School District."),
            Document("c", "Third", "A long budget for a beach.")
        );
        Assert.Equal(["/a", "/b"], desk.Find(query).Take(2).Order());
        Assert.DoesNotContain("/c", desk.Find("LBUSD"));
    }

    [Fact]
    public async Task The_initials_of_titles_topics_and_other_names_find_them()
    {
        await using var desk = await With(
            Document("title", "Rapid root-cause worksheet"),
            Document("topic", "One") with
            {
                Facets = [new("topic", "quick", "Quick feedback loops")],
            },
            Document("district", "A school", "In Elk Valley Consolidated Schools.") with
            {
                OtherNames = ["Elk Valley Consolidated Schools"],
            }
        );
        Assert.Equal(["/title"], desk.Find("RRCW"));
        Assert.Equal(["/district"], desk.Find("EVCS"));
        Assert.Empty(desk.Find("XRCW"));
    }

    [Fact]
    public async Task The_initials_of_a_hidden_page_find_nothing()
    {
        await using var desk = await With(
            Document("open", "Other", "Of the Long Beach Unified School District."),
            Document("hidden", "Secret") with
            {
                Place = "Long Beach Unified School District",
                Audience = ["account:7"],
            }
        );
        Assert.Empty(desk.Find("LBUSD"));
        await desk.Put(Document("second", "Second") with { Place = "Long Beach Unified School District" });
        await desk.Follow();
        Assert.Equal(["/open", "/second"], desk.Find("LBUSD").Order());
    }

    [Fact]
    public async Task An_English_word_does_not_count_as_initials()
    {
        await using var desk = await With(Document("a", "Making any plan"), Document("b", "A map"));
        Assert.Equal(["/b"], desk.Find("map"));
    }

    [Theory]
    [InlineData("WAR")]
    [InlineData("W.A.R.")]
    [InlineData("w.a.r")]
    public async Task Dotted_initials_are_the_same_word_without_dots(string query)
    {
        await using var desk = await With(
            Document("dotted", "A vision", "Watch Achievement Rise (W.A.R.) for all."),
            Document("plain", "Plain", "WAR is a motto."),
            Document("other", "Other", "The U.S. and us.")
        );
        Assert.Equal(["/dotted", "/plain"], desk.Find(query).Order());
        Assert.Equal(["/other"], desk.Find("\"U.S.\""));
    }

    [Theory]
    [InlineData("math", "Mathematics without tears")]
    [InlineData("mathematics", "Math with games")]
    [InlineData("burn out", "How to prevent burnout")]
    [InlineData("burnout", "When teachers burn out")]
    [InlineData("K12", "A plan for K–12 schools")]
    [InlineData("K-12", "Schools of K12")]
    [InlineData("wellbeing", "Well-being of students")]
    [InlineData("well-being", "Wellbeing of students")]
    [InlineData("northwest ISD", "Northwest Independent School District")]
    [InlineData("PLCs", "A professional learning community")]
    [InlineData("co-teaching", "Coteaching in pairs")]
    [InlineData("maestros", "What teachers say")]
    [InlineData("escuela", "A school for all")]
    [InlineData("lectura", "Reading together")]
    [InlineData("ciencias", "Science fairs")]
    [InlineData("visita", "Five questions for a visit")]
    [InlineData("matemáticas", "Math with games")]
    [InlineData("lider escolar", "The school leader")]
    public async Task Other_spellings_and_Spanish_find_the_same_and_are_never_corrected(string query, string title)
    {
        await using var desk = await With(
            Document("a", title),
            Document("b", "A lecture on sciences of the wider match and its vistas")
        );
        var found = desk.Search(query);
        Assert.Equal("/a", found.Hits[0].Url);
        Assert.Null(found.DidYouMean);
    }

    [Fact]
    public void The_default_synonyms_have_no_errors() => Assert.Empty(SearchWords.Faults(SearchWords.Usual));
}
