using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Tests.Library;

[Collection(nameof(LibraryPortal))]
public sealed class GlossaryTests(LibraryPortal portal)
{
    [Fact]
    public async Task The_glossary_lists_all_terms_from_A_to_Z_with_their_meanings()
    {
        var page = await portal.Get("/glossary");
        var words = page.Texts("h3");
        Assert.True(words.Count > 10, $"{words.Count} words");
        Assert.Equal(words.Order(Fold.NameOrder), words);
        Assert.Equal(words.Select(word => word[..1]).Distinct(), page.Texts(".glossary h2"));
        Assert.Contains("Also called: Plan, do, study, act", page.Text("main"));
        Assert.Contains("Write the prediction down before you start", page.Text("main"));
        Assert.Equal("/glossary/pdsa-cycle", page.Link("PDSA cycle"));
    }

    [Fact]
    public async Task A_term_has_a_page_that_links_back_to_the_glossary()
    {
        var page = await portal.Get("/glossary/pdsa-cycle");
        Assert.Equal("/glossary", page.Link("Glossary"));
        Assert.Contains("improvement cycle", page.Text("main"));
    }

    [Theory]
    [InlineData("problem of practice", "Problem of practice")]
    [InlineData("plan do study act", "PDSA cycle")]
    [InlineData("Elementary and Secondary School Emergency Relief", "ESSER")]
    [InlineData("about this network", "About this network")]
    public async Task A_term_is_found_by_any_of_its_names(string query, string title)
    {
        var page = await portal.Get($"/search?q={Uri.EscapeDataString(query)}");
        Assert.Contains(title, page.Texts(".result h3").Take(3));
    }
}
