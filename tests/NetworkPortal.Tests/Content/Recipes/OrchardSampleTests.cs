using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;
using NetworkPortal.Content.Recipes;
using NetworkPortal.Content.Recipes.Unsupported;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Content.Recipes;

public sealed class OrchardSampleTests(ContentPortal portal) : IClassFixture<ContentPortal>
{
    [Fact]
    public async Task A_recipe_that_Orchard_Core_accepts_is_imported_with_warnings_about_what_is_unsupported()
    {
        var result = await portal.RunFile(
            Path.Combine(Repository.Folder, "recipes/test/accepted-by-orchard.recipe.json"),
            new RecipeParameters("admin-id", "admin")
        );

        Told(result, "(feature), features can’t be turned on or off here; the list is kept for export.");
        Assert.Contains(
            result.Effects,
            effect => effect is { Outcome: RecipeOutcome.Kept, Kind: "feature", Name: "OrchardCore.AuditTrail" }
        );
        Told(
            result,
            "item 'Autumn gathering': Sessions.ContentItems[1] has the unknown type Paragraph and was left unchanged."
        );
        Told(result, "item 'Autumn gathering': HtmlBodyPart: removed markup that isn’t allowed.");
        Told(result, "item 'Autumn gathering': PeerEvent.Photo: the media library has no file 'home-bg.jpg'.");
        foreach (var step in (string[])["Templates", "lucene-index-rebuild"])
            Told(result, $"({step}), this portal doesn’t use this step; it’s kept for export.");
        Told(result, "(nonexistent-step), this step is unknown; it’s kept but has no effect.");

        var item = await portal.Db(db =>
            db.Items.AsNoTracking().Published().AtPath("events/autumn-gathering").SingleAsync()
        );
        Assert.Equal("Town hall", item.Text("PeerEvent.Venue"));
        Assert.Equal(120, item.Number("PeerEvent.Seats"));
        Assert.True(item.Flag("PeerEvent.Online"));
        Assert.Equal(["a", "b"], item.Texts("PeerEvent.Topics"));
        Assert.Equal("Site", item.Link("PeerEvent.Site")?.Text);
        Assert.DoesNotContain("script", item.Html("HtmlBodyPart").ToString());
        Assert.Equal("<p>Opening session</p>", item.Bag("Sessions")[0].Html("Paragraph.Content").ToString());
        Assert.Equal("admin-id", item.Owner);
        Assert.NotNull(portal.Services.GetRequiredService<MediaStore>().Find("peer/dot.png"));
        Assert.Equal(
            "Peer blog",
            (await portal.Services.GetRequiredService<SiteSettings>().Current()).SiteName,
            ignoreCase: true
        );
        var kept = await portal.Db(db =>
            SiteDocument.Read(db, UnsupportedSteps.DocumentOf("nonexistent-step"), default)
        );
        Assert.Equal(1, kept["steps"]![0]!["Foo"]!.GetValue<int>());

        var definitions = await portal.Services.GetRequiredService<ContentTypes>().Current();
        var venue = definitions.Part("PeerEvent")!.Fields.Single(known => known.Name == "Venue");
        Assert.True(venue.Required);
        Assert.True(venue.Settings["LuceneContentIndexSettings"]!["Keyword"]!.GetValue<bool>());
        Assert.Equal(
            "Trumbowyg",
            definitions.Type("PeerEvent")!.Part("HtmlBodyPart")!.Settings["ContentTypePartSettings"]![
                "Editor"
            ]!.GetValue<string>()
        );
    }

    private static void Told(RecipeResult result, string words) =>
        Assert.Contains(result.Warnings, warning => warning.Contains(words, StringComparison.Ordinal));
}
