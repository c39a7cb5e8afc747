using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Studios.Catalogue;

/// <summary>What the catalog reads, and the words that find a studio in it.</summary>
public sealed class CatalogPlansTests(QuietPortal portal) : IClassFixture<QuietPortal>
{
    private const string Settings = "/desk/settings/search";

    [Fact]
    public async Task The_catalog_runs_as_many_statements_for_one_studio_as_for_a_page_of_them()
    {
        var word = Word();
        await Studios(word, 1);
        var one = await Statements(word, expected: 1);
        await Studios(word, 15);
        Assert.Equal(one, await Statements(word, expected: 12));
        Assert.InRange(one, 1, 6);
    }

    [Fact]
    public async Task Synonyms_find_a_studio_Spanish_ones_too()
    {
        var word = Word();
        await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan($"Does {word} homework help?"));
        await portal.CaughtUp();
        using var admin = await portal.Client(Cast.Administrator);
        Assert.Empty((await admin.GetPage($"/studios?q={word}+tareas")).Texts(".card-title"));
        await admin.Submit(
            Settings,
            $"form[action='{Settings}']",
            new() { ["Synonyms"] = "tarea = homework", ["do"] = "save" }
        );
        var found = (await admin.GetPage($"/studios?q={word}+tareas")).Texts(".card-title");
        Assert.Equal([$"Does {word} homework help?"], found);
        Assert.Empty((await admin.GetPage($"/studios?q={word}+recreo")).Texts(".card-title"));
    }

    private async Task Studios(string word, int count)
    {
        for (var number = 0; number < count; number++)
        {
            var studio = await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan($"Is {word} {number}?"));
            await portal.Join(studio, await portal.NewTeacher("Iowa"));
        }
        await portal.CaughtUp();
    }

    private async Task<int> Statements(string word, int expected)
    {
        using var client = await portal.Client(Cast.Administrator);
        // Topics and other things that stay the same are cached.
        await client.GetPage("/studios");
        using var probe = new SqlProbe(client);
        Assert.Equal(expected, (await client.GetPage($"/studios?q={word}")).Texts(".card").Count);
        return probe.Commands.Count;
    }

    private static string Word() => "zq" + Guid.NewGuid().ToString("N")[..12];
}
