using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Studios.Recipes;

public sealed class StudiosStepTests(PortalFixture portal)
{
    [Fact]
    public async Task The_step_creates_a_studio_with_its_waitlist_only_once()
    {
        var leader = await portal.NewTeacher();
        var people = await portal.NewTeachers(4);
        var slug = NewSlug();
        await Run(Step(slug, leader, people));
        await Run(Step(slug, leader, people));
        var studio = await Saved(slug);
        Assert.Equal((StudioState.Recruiting, 0), (studio.State, studio.SpotsLeft));
        Assert.Equal(
            people.Take(2).Select(p => p.Id),
            studio
                .Memberships.Where(m => m is { Role: StudioRole.Member, State: StudioMembershipState.Active })
                .OrderBy(m => m.QueueNumber)
                .Select(m => m.AccountId)
        );
        Assert.Equal(
            people.Skip(2).Select(p => p.Id),
            studio
                .Memberships.Where(m => m.State == StudioMembershipState.Waitlisted)
                .OrderBy(m => m.QueueNumber)
                .Select(m => m.AccountId)
        );
        Assert.Equal(
            StudioStage.Today.PlusDays(14),
            studio.StartsOn,
            (one, other) => NodaTime.Period.DaysBetween(one, other) is >= -1 and <= 1
        );
        Assert.Empty(await portal.MailTo(people[0].Email));
    }

    [Theory]
    [InlineData("Facilitator", "nobody@demo.example", "no account has the email")]
    [InlineData("TimeZoneId", "Mars/Olympus", "unknown time zone")]
    [InlineData("Question", "", "needs Name, Question")]
    [InlineData("State", "Asleep", "Studios[0] can’t be read")]
    [InlineData("Slug", "Not A Slug", "invalid Slug")]
    public async Task An_invalid_studio_is_rejected_with_a_reason(string member, string value, string reason)
    {
        var step = Step(NewSlug(), await portal.NewTeacher(), []);
        step["Studios"]![0]![member] = value;
        Assert.Contains(
            reason,
            (await Assert.ThrowsAsync<RecipeException>(() => Run(step))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task No_one_joins_after_the_last_day_but_a_finished_studio_keeps_its_members()
    {
        var (leader, people) = (await portal.NewTeacher(), await portal.NewTeachers(2));
        var step = Step(NewSlug(), leader, people);
        var slug = NewSlug();
        var over = step["Studios"]![0]!;
        over["Slug"] = slug;
        (over["StartsInDays"], over["EndsInDays"]) = (-60, -5);
        Assert.Contains(
            "last day is over, so no one can join it",
            (await Assert.ThrowsAsync<RecipeException>(() => Run(step))).Message
        );
        Assert.False(await portal.Db(db => db.Studios.AnyAsync(s => s.Slug == slug)));
        over["Findings"] = "Recipes make studios.";
        await Run(step);
        var studio = await Saved(slug);
        Assert.Equal((StudioState.Completed, 3), (studio.State, studio.Memberships.Count));
    }

    [Fact]
    public async Task The_step_sets_the_root_cause_and_the_studio_that_one_is_based_on()
    {
        var leader = await portal.NewTeacher();
        var (source, slug) = (NewSlug(), NewSlug());
        await Run(Step(source, leader, []));
        var step = Step(slug, leader, []);
        step["Studios"]![0]!["CopiedFrom"] = source;
        step["Studios"]![0]!["RootCause"] = "We ask too fast.";
        await Run(step);
        var studio = await Saved(slug);
        Assert.Equal(((await Saved(source)).Id, "We ask too fast."), (studio.CopiedFromId, studio.RootCause));
        step = Step(NewSlug(), leader, []);
        step["Studios"]![0]!["CopiedFrom"] = "nothing";
        Assert.Contains("\"nothing\"", (await Assert.ThrowsAsync<RecipeException>(() => Run(step))).Message);
    }

    [Fact]
    public async Task An_unknown_property_of_the_step_gives_a_warning()
    {
        var step = Step(NewSlug(), await portal.NewTeacher(), []);
        step["Studios"]![0]!["Mascot"] = "Owl";
        step["Studios"]![0]!["Sessions"]![0]!["Snacks"] = "Pears";
        var warnings = new List<string>();
        await Run(step, warnings.Add);
        Assert.Contains(warnings, warning => warning.Contains("Mascot", StringComparison.Ordinal));
        Assert.Contains(warnings, warning => warning.Contains("Snacks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_step_without_studios_is_rejected() =>
        Assert.Contains(
            "\"Studios\"",
            (await Assert.ThrowsAsync<RecipeException>(() => Run(new() { ["name"] = "studios" }))).Message,
            StringComparison.Ordinal
        );

    private static string NewSlug() => "recipe-" + Guid.NewGuid().ToString("N");

    private static JsonObject Step(string slug, Person leader, IEnumerable<Person> members) =>
        new()
        {
            ["name"] = "studios",
            ["Studios"] = new JsonArray(
                new JsonObject
                {
                    ["Slug"] = slug,
                    ["Name"] = "From a recipe (demo)",
                    ["Question"] = "What does a recipe make?",
                    ["Problem"] = "Empty portals teach nothing.",
                    ["TimePromise"] = "one meeting",
                    ["HoursPerWeek"] = 1,
                    ["Places"] = 2,
                    ["StartsInDays"] = 14,
                    ["EndsInDays"] = 60,
                    ["TimeZoneId"] = "America/Denver",
                    ["Facilitator"] = leader.Email,
                    ["Members"] = new JsonArray([.. members.Select(m => JsonValue.Create(m.Email))]),
                    ["Sessions"] = new JsonArray(
                        new JsonObject
                        {
                            ["Title"] = "First",
                            ["InDays"] = 15,
                            ["At"] = "15:30",
                            ["Minutes"] = 60,
                        }
                    ),
                }
            ),
        };

    private async Task Run(JsonObject step, Action<string>? warn = null)
    {
        await using var scope = portal.Scope();
        var studios = Assert.Single(scope.ServiceProvider.GetServices<IRecipeStep>(), one => one.Name == "studios");
        await studios.Execute(step, new RecipeRun("test", ".", warn ?? (_ => { }), _ => { }), default);
    }

    private Task<Studio> Saved(string slug) =>
        portal.Db(db => db.Studios.AsNoTracking().Include(s => s.Memberships).SingleAsync(s => s.Slug == slug));
}
