using System.Net;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits.Desk;

/// <summary>Network staff enter what a district requires, and who approves visits for it.</summary>
public sealed class EditDistrictRulesTests(PortalFixture portal)
{
    [Fact]
    public async Task Staff_name_approvers_and_someone_who_stays_keeps_their_links()
    {
        var district = await NewDistrict();
        using var staff = await portal.Client(Cast.Editor);
        await Save(staff, district, ("name-1", "Dana One (demo)"), ("email-1", "one@demo.example"));
        var first = Assert.Single((await Rules(district)).Approvers);
        await Save(
            staff,
            district,
            ("name-1", "Dana Renamed (demo)"),
            ("email-1", "ONE@demo.example"),
            ("name-2", "Sam Two (demo)"),
            ("email-2", "two@demo.example")
        );
        var rules = await Rules(district);
        Assert.Equal((true, 10, "Two visits a year"), (rules.ApprovesAll, rules.DaysAhead, rules.Limits));
        Assert.Equal("Dana Renamed (demo)", rules.Approvers.Single(a => a.Id == first.Id).Name);
        Assert.Equal(2, rules.Approvers.Count);
        await Save(staff, district, ("name-1", "Sam Two (demo)"), ("email-1", "two@demo.example"));
        Assert.DoesNotContain((await Rules(district)).Approvers, a => a.Id == first.Id);
        Assert.Contains(
            "1 person approves",
            (await staff.GetPage("/desk/visits/districts")).Text("main"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_approver_without_an_address_or_no_approver_at_all_is_refused_and_the_rest_kept()
    {
        var district = await NewDistrict();
        using var staff = await portal.Client(Cast.Editor);
        var page = await Save(staff, district, ("name-1", "Dana One (demo)"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Dana One (demo)", page.Html, StringComparison.Ordinal);
        Assert.Contains("Two visits a year", page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Save(staff, district)).Status);
        Assert.Null(await portal.Db(db => db.DistrictRulesOf(district.Id, default)));
    }

    [Fact]
    public async Task First_saves_at_the_same_time_all_succeed()
    {
        var district = await NewDistrict();
        using var staff = await portal.Client(Cast.Administrator);
        await staff.Http.GetStringAsync(FormToken.Path);
        var saved = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => Save(staff, district, ("name-1", "Dana One (demo)"), ("email-1", "one@demo.example")))
        );
        Assert.All(saved, page => Assert.Equal(HttpStatusCode.OK, page.Status));
        Assert.Single((await Rules(district)).Approvers);
    }

    [Fact]
    public async Task The_older_of_two_edits_is_shown_what_is_saved_and_wins_only_when_saved_again()
    {
        var district = await NewDistrict();
        using var staff = await portal.Client(Cast.Editor);
        await Save(staff, district, ("name-1", "Dana One (demo)"), ("email-1", "one@demo.example"));
        var opened = await staff.GetPage($"/desk/visits/districts/{district.Slug}");
        await Save(staff, district, ("name-1", "Sam Two (demo)"), ("email-1", "two@demo.example"));
        var page = await staff.Submit(opened, "main form", new() { ["limits"] = "Three visits a year" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Sam Two (demo)", page.Text(".notice"), StringComparison.Ordinal);
        Assert.Equal("Three visits a year", page.Text("#field-limits"));
        var rules = await Rules(district);
        Assert.Equal("Two visits a year", rules.Limits);
        Assert.Equal("two@demo.example", Assert.Single(rules.Approvers).Email);
        page = await staff.Submit(page, "main form");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        rules = await Rules(district);
        Assert.Equal("Three visits a year", rules.Limits);
        Assert.Equal("one@demo.example", Assert.Single(rules.Approvers).Email);
    }

    private async Task<District> NewDistrict()
    {
        var district = new District($"district-{Guid.NewGuid():N}", "A district (demo)");
        await portal.Db(async db =>
        {
            db.Add(district);
            await db.SaveChangesAsync();
        });
        return district;
    }

    private static Task<Page> Save(PortalClient staff, District district, params (string, string)[] people)
    {
        var fields = new Dictionary<string, object?>
        {
            ["all"] = "true",
            ["days"] = 10,
            ["limits"] = "Two visits a year",
        };
        for (var row = 1; row <= DistrictRules.MaxApprovers; row++)
            fields[$"name-{row}"] = fields[$"email-{row}"] = "";
        foreach (var (name, value) in people)
            fields[name] = value;
        return staff.Submit($"/desk/visits/districts/{district.Slug}", "main form", fields);
    }

    private async Task<DistrictRules> Rules(District district) =>
        (await portal.Db(db => db.DistrictRulesOf(district.Id, default)))!;
}
