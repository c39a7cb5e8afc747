using System.Net;
using NetworkPortal.Tests.Infrastructure;

namespace NetworkPortal.Tests.Visits.Traveling;

/// <summary>How a team plans lunch and rides.</summary>
public sealed class PlanTravelTests(PortalFixture portal)
{
    [Fact]
    public async Task A_team_plans_lunch_and_who_drives_whom()
    {
        var stage = await Set();
        var people = (await portal.Read(stage.Visit)).Team;
        using var client = await stage.Asker.Client();
        var page = await client.Submit(
            $"/visits/{stage.Visit}/travel",
            "main form",
            new()
            {
                ["lunches"] = "2",
                ["lunch_note"] = "1 vegetarian",
                ["driver-1"] = $"{people[0].Id}",
                ["from-1"] = "the front lot",
                ["at-1"] = "06:45",
                ["seats-1"] = "3",
                ["riders-1"] = $"{people[1].Id}",
            }
        );
        var text = page.Text("main");
        Assert.Contains("Colleague 1 (demo) is driving", text, StringComparison.Ordinal);
        Assert.Contains("With Colleague 2 (demo). Leaves from the front lot at 6:45 AM", text);
        Assert.Contains(
            "6:45 AM",
            (await stage.Asker.Get($"/visits/{stage.Visit}/arrival")).Text("main"),
            StringComparison.Ordinal
        );
        var visitors = (await stage.Host.Get($"/visits/days/{stage.Day.Id}/visitors")).Text("main");
        Assert.Contains("2 lunches. 1 vegetarian", visitors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("driver-1", "", "from-1", "here", "driver-1")]
    [InlineData("driver-1", "0", "riders-1", "0", "riders-1")]
    [InlineData("driver-1", "0", "driver-2", "0", "driver-2")]
    public async Task A_car_has_a_driver_and_no_one_is_in_two_places(
        string one,
        string first,
        string other,
        string second,
        string wrong
    )
    {
        var stage = await Set();
        var people = (await portal.Read(stage.Visit)).Team;
        string Value(string text) => text == "0" ? $"{people[0].Id}" : text;
        using var client = await stage.Asker.Client();
        var page = await client.Submit(
            $"/visits/{stage.Visit}/travel",
            "main form",
            new() { [one] = Value(first), [other] = Value(second) }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotEqual("", page.Text($"#field-{wrong}-error"));
        Assert.Empty((await portal.Read(stage.Visit)).Travel.Cars);
    }

    [Fact]
    public async Task An_older_form_does_not_overwrite_a_newer_plan()
    {
        var stage = await Set();
        var colleague = await portal.NewPerson(stage.School);
        using var client = await colleague.Client();
        var older = await client.GetPage($"/visits/{stage.Visit}/travel");
        using var first = await stage.Asker.Client();
        await first.Submit($"/visits/{stage.Visit}/travel", "main form", new() { ["lunches"] = "2" });
        var page = await client.Submit(older, "main form", new() { ["lunches"] = "1" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(2, (await portal.Read(stage.Visit)).Travel.Lunches);
        await client.Submit(page, "main form");
        Assert.Equal(1, (await portal.Read(stage.Visit)).Travel.Lunches);
    }

    /// <summary>A confirmed visit to a day with lunch.</summary>
    private async Task<Stage> Set()
    {
        var stage = await Stage.Set(portal);
        using var client = await stage.Host.Client();
        await client.Submit(
            $"/visits/days/{stage.Day.Id}/edit",
            "main form",
            new() { ["lunch"] = "School lunch", ["lunch_price"] = "$4.50" }
        );
        Assert.Contains(
            "School lunch, $4.50 per person",
            (await stage.Asker.Get($"/visits/days/{stage.Day.Id}")).Text("main"),
            StringComparison.Ordinal
        );
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        return stage;
    }
}
