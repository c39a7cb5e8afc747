using System.Net;
using NetworkPortal.Accounts;
using NetworkPortal.Schools.People;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Schools.Joining;

public sealed class PeopleTests(PortalFixture portal)
{
    [Fact]
    public async Task Only_people_who_chose_to_be_listed_appear_in_the_directory()
    {
        using var person = await Someone.New(portal);
        using var reader = await Someone.New(portal, "harbor-demo");
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Client.GetPage($"/people/{person.Id}")).Status);
        Assert.DoesNotContain(
            person.Name,
            (await reader.Client.GetPage($"/people?q={Uri.EscapeDataString(person.Name)}")).Text(".listing")
        );
        await person.List(new() { ["offers"] = "A reading corner." });
        Assert.Contains("A reading corner.", (await reader.Client.GetPage($"/people/{person.Id}")).Text("main"));
        Assert.Contains(
            person.Name,
            (await reader.Client.GetPage($"/people?q={Uri.EscapeDataString(person.Name)}")).Text(".listing")
        );
    }

    [Fact]
    public async Task A_person_can_leave_the_directory_immediately()
    {
        using var person = await Someone.New(portal);
        using var reader = await Someone.New(portal);
        await person.List();
        Assert.Equal(HttpStatusCode.OK, (await reader.Client.GetPage($"/people/{person.Id}")).Status);
        await person.Client.Submit("/account/directory", "main form", new() { ["listed"] = false });
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Client.GetPage($"/people/{person.Id}")).Status);
        Assert.Contains(
            "Only you can see this page",
            (await person.Client.GetPage($"/people/{person.Id}")).Text("main")
        );
    }

    [Fact]
    public async Task The_directory_is_hidden_from_anonymous_visitors_and_from_search()
    {
        using var person = await Someone.New(portal);
        var word = "zymurgy" + Guid.NewGuid().ToString("N")[..8];
        await person.List(new() { ["interests"] = word });
        await portal.CaughtUp();
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Equal("Sign in", (await anyone.GetPage("/people")).Title);
        Assert.Equal("Sign in", (await anyone.GetPage($"/people/{person.Id}")).Title);
        Assert.False((await anyone.GetPage("/search?q=" + word)).Has("ol.results"));
        using var reader = await portal.Client(Cast.Teacher);
        Assert.Contains(person.Name, (await reader.GetPage("/people?q=" + word)).Text(".listing"));
    }

    [Fact]
    public async Task People_are_found_by_the_topics_states_and_text_that_they_show()
    {
        using var person = await Someone.New(portal, "harbor-demo");
        var word = "w" + Guid.NewGuid().ToString("N")[..10];
        await person.List(
            new()
            {
                ["subjects"] = new[] { "Science", "World languages" },
                ["grades"] = new[] { "6-8" },
                ["interests"] = $"Tide pools {word}",
            }
        );
        using var reader = await portal.Client(Cast.Teacher);
        Task<Page> Find(string query) => reader.GetPage($"/people?q={word}&{query}");
        Assert.Contains(person.Name, (await Find("topic=Science&state=Oregon")).Text(".listing"));
        Assert.DoesNotContain(person.Name, (await Find("topic=Mathematics")).Text(".listing"));
        Assert.DoesNotContain(person.Name, (await Find("state=Vermont")).Text(".listing"));
        await person.List(new() { ["show_schools"] = false });
        Assert.DoesNotContain(person.Name, (await Find("state=Oregon")).Text(".listing"));
        Assert.DoesNotContain("Harbor", (await Find("topic=Science")).Text(".listing"));
        Assert.Contains(person.Name, (await Find("topic=Science")).Text(".listing"));
    }

    [Fact]
    public async Task The_directory_is_paged()
    {
        await using var other = await TestPortal.Start(settings =>
            settings.Recipes = ["network/network.recipe.json", "demo/people.recipe.json"]
        );
        await other.Db(async db =>
        {
            foreach (var n in Enumerable.Range(1, 60))
            {
                var account = new Account(
                    $"Listed {n:00} (demo)",
                    $"listed-{n}@demo.example",
                    "America/New_York",
                    Instant.FromUtc(2026, 1, 1, 0, 0)
                );
                account.NormalizedEmail = account.NormalizedUserName = account.Email!.ToUpperInvariant();
                db.Accounts.Add(account);
                var profile = new Profile(account.Id);
                profile.List(true, true, true);
                db.Set<Profile>().Add(profile);
            }
            await db.SaveChangesAsync();
        });
        using var reader = await other.Client(Cast.Teacher);
        var first = await reader.GetPage("/people?q=listed");
        Assert.Equal("60 people", first.Text(".section-head h2"));
        Assert.Equal(24, first.Document.QuerySelectorAll(".staff-list > li").Length);
        Assert.Equal(
            12,
            (await reader.GetPage("/people?q=listed&page=3")).Document.QuerySelectorAll(".staff-list > li").Length
        );
        Assert.Equal(
            12,
            (await reader.GetPage("/people?q=listed&page=99")).Document.QuerySelectorAll(".staff-list > li").Length
        );
    }
}
