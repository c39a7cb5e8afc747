using System.Net;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Inquiry;

/// <summary>A person starts a measure, adds points, corrects and deletes them.</summary>
public sealed class MeasureTests(PortalFixture portal)
{
    [Fact]
    public async Task A_measure_is_listed_for_its_owner_and_is_not_there_for_anyone_else()
    {
        var (owner, other) = (await portal.NewPerson(null), await portal.NewPerson(null));
        var url = await owner.NewMeasure();
        await owner.Adds(url, "4.5", "2025-10-06", "Rainy");
        Assert.Contains("Latest: 4.5 minutes on Oct 6, 2025. 1 point", (await owner.Get("/measures")).Text("main"));
        var page = await owner.Get(url);
        Assert.Equal("Oct 6, 2025 4.5 minutes Rainy Correct 4.5 minutes on Oct 6, 2025", page.Text(".point-list li"));
        Assert.Contains("5 more points make a run chart", page.Text("main"));
        Assert.False(page.Has("svg.run-chart"));
        Assert.DoesNotContain(url, (await other.Get("/measures")).Links());
        foreach (var path in (string[])["", "/edit", "/paste", "/csv", "/json", "/svg"])
            Assert.Equal(HttpStatusCode.NotFound, (await other.Get(url + path)).Status);
        foreach (var path in (string[])["/points", "/edit", "/paste", "/marks", "/deletion"])
            Assert.Equal(HttpStatusCode.NotFound, (await other.Post(url + path, ("name", "x"))).Status);
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.StartsWith("/account/sign-in", (await anyone.GetPage(url)).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_input_keeps_what_was_typed()
    {
        var owner = await portal.NewPerson(null);
        var page = await owner.Post("/measures", ("unit", "minutes"), ("goal", "many"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has("#field-name-error"));
        Assert.True(page.Has("#field-goal-error"));
        Assert.Equal("many", page.Document.QuerySelector("#field-goal")!.GetAttribute("value"));
        var url = await owner.NewMeasure();
        page = await owner.Post(url + "/points", ("value", "four"), ("date", "2999-01-01"), ("note", "Kept"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has("#field-value-error"));
        Assert.Contains("in the future", page.Text("#field-date-error"));
        Assert.Equal("Kept", page.Document.QuerySelector("#field-note")!.GetAttribute("value"));
        page = await owner.Post(url + "/marks", ("label", "Started"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("Started", page.Document.QuerySelector("#field-label")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Forms_sent_twice_do_one_thing()
    {
        var owner = await portal.NewPerson(null);
        (string, string)[] form = [("draft", $"{Guid.NewGuid()}"), ("name", "Once")];
        var url = (await owner.Post("/measures", form)).Path;
        Assert.Equal(url, (await owner.Post("/measures", form)).Path);
        (string, string)[] point = [("draft", $"{Guid.NewGuid()}"), ("value", "4"), ("date", "2025-10-06")];
        await owner.Post(url + "/points", point);
        await owner.Post(url + "/points", point);
        await owner.Post(url + "/marks", ("label", "Start"), ("on", "2025-10-01"));
        await owner.Post(url + "/marks", ("label", "Start"), ("on", "2025-10-01"));
        var page = await owner.Get(url);
        Assert.Single(page.Texts(".point-list li"));
        Assert.StartsWith("A Oct 1, 2025: Start", Assert.Single(page.Texts(".mark-key li")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Six_points_make_a_chart_whose_picture_has_the_values_of_the_table()
    {
        var owner = await portal.NewPerson(null);
        var url = await owner.NewMeasure();
        await owner.Pastes(url, MeasureStage.Twelve);
        await owner.Post(url + "/marks", ("label", "Talking sticks"), ("on", "2025-10-10"));
        var page = await owner.Get(url);
        var rows = page.Texts("#points tbody tr th")
            .Zip(page.Texts("#points td[data-label=Value]"), (date, value) => $"{date}: {value}");
        foreach (var picture in (string[])[".chart-narrow", ".chart-wide"])
        {
            Assert.Equal(rows, page.Texts(picture + " .run-point title"));
            Assert.Equal("img", page.Document.QuerySelector(picture + " svg")!.GetAttribute("role"));
            Assert.Contains("12 points from Sep 8, 2025 to Nov 24, 2025.", page.Text(picture + " desc"));
        }
        Assert.Contains("Shift: 6 points in a row above the median", page.Text(".findings"));
        Assert.Contains("median, 9.5 minutes", page.Text("figcaption"));
        Assert.Equal("A", page.Text(".chart-wide .run-mark-label"));
        var mark = page.Document.QuerySelector(".mark-key form")!.GetAttribute("action")!;
        Assert.False((await owner.Post(mark)).Has(".mark-key"));
    }

    [Fact]
    public async Task A_point_is_corrected_and_the_correction_undone()
    {
        var owner = await portal.NewPerson(null);
        var url = await owner.NewMeasure();
        await owner.Adds(url, "4", "2025-10-06");
        var point = Assert.Single(await owner.Points(url));
        (string, string)[] correction = [("version", "1"), ("value", "7"), ("date", "2025-10-07"), ("note", "Late")];
        var page = await owner.Post(point, correction);
        Assert.Contains("Before, it was 4 minutes on Oct 6, 2025", page.Text(".undo"));
        // Sent again, it is no conflict.
        Assert.Equal(HttpStatusCode.OK, (await owner.Post(point, correction)).Status);
        page = await owner.Post(point, ("version", "1"), ("value", "8"), ("date", "2025-10-07"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("It’s now 7 minutes on Oct 7, 2025", page.Text(".error-summary"));
        Assert.Equal("8", page.Document.QuerySelector("#field-value")!.GetAttribute("value"));
        await owner.Post(point + "/reverting", ("version", "2"));
        page = await owner.Post(point + "/reverting", ("version", "2"));
        Assert.StartsWith("Oct 6, 2025 4 minutes", page.Text(".point-list li"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_point_is_gone_until_that_is_undone()
    {
        var owner = await portal.NewPerson(null);
        var url = await owner.NewMeasure();
        await owner.Adds(url, "4", "2025-10-06");
        var point = Assert.Single(await owner.Points(url));
        var page = await owner.Post(point + "/deletion");
        Assert.Contains("Deleted 4 minutes on Oct 6, 2025.", page.Text(".undo"));
        Assert.False(page.Has(".point-list"));
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Get(point)).Status);
        Assert.DoesNotContain("2025-10-06", (await owner.Get(url + "/csv")).Html);
        page = await owner.Post(point + "/restoring");
        Assert.Single(page.Texts(".point-list li"));
        Assert.Contains("2025-10-06", (await owner.Get(url + "/csv")).Html);
    }

    [Fact]
    public async Task The_older_of_two_edits_is_shown_what_is_saved()
    {
        var owner = await portal.NewPerson(null);
        var url = await owner.NewMeasure();
        await owner.Post(url + "/edit", ("version", "1"), ("name", "Voices"));
        var page = await owner.Post(url + "/edit", ("version", "1"), ("name", "Hands"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Voices", page.Text(".notice-warning"));
        Assert.Equal("Hands", page.Document.QuerySelector("#field-name")!.GetAttribute("value"));
        Assert.Equal("2", page.Document.QuerySelector("[name=version]")!.GetAttribute("value"));
        Assert.Equal("Hands", (await owner.Post(url + "/edit", ("version", "2"), ("name", "Hands"))).Title);
    }

    [Fact]
    public async Task A_deleted_measure_is_gone_until_that_is_undone()
    {
        var owner = await portal.NewPerson(null);
        var url = await owner.NewMeasure("Quiet minutes");
        var page = await owner.Post(url + "/deletion");
        Assert.Contains("Deleted “Quiet minutes.”", page.Text(".undo"));
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Get(url)).Status);
        Assert.Equal("Quiet minutes", (await owner.Post(url + "/restoring")).Title);
    }

    [Fact]
    public async Task Small_counts_of_students_have_a_warning_and_other_values_none()
    {
        var owner = await portal.NewPerson(null);
        var counts = (await owner.Post("/measures", ("name", "Speakers"), ("students", "true"))).Path;
        var minutes = await owner.NewMeasure();
        foreach (var url in (string[])[counts, minutes])
            await owner.Adds(url, "12", "2025-10-06");
        Assert.False((await owner.Get(counts)).Has(".notice-warning"));
        foreach (var url in (string[])[counts, minutes])
            await owner.Adds(url, "9", "2025-10-07");
        Assert.Contains("Small counts can identify students", (await owner.Get(counts)).Text(".notice-warning"));
        Assert.False((await owner.Get(minutes)).Has(".notice-warning"));
        Assert.True((await owner.Post(counts + "/paste", ("text", "10/8/2025,3"))).Has(".notice-warning"));
    }
}
