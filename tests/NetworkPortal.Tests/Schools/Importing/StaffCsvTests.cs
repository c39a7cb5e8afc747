using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Schools;
using NetworkPortal.Schools.People;
using NetworkPortal.Schools.People.Importing;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools.Joining;

namespace NetworkPortal.Tests.Schools.Importing;

public sealed class StaffCsvTests(PortalFixture portal)
{
    [Fact]
    public async Task The_import_does_exactly_what_its_preview_showed()
    {
        await using var stage = await JoiningStage.Set(portal);
        using var administrator = await portal.Client(Cast.Administrator);
        var (mark, known) = (Mark(), await People.NewTeacher(portal));
        var member = await People.NewTeacher(portal, stage.Slug);
        var plan = await Files.SendCsv(
            administrator,
            "/desk/people/import",
            $"Role,School,Email,Name\r\nVisit coordinator,{stage.Name},a{mark}@demo.example,Ann "
                + $"{mark}\r\n,{stage.Slug},{known},Known\r\nTeacher,{stage.Slug},{member},Member\r\n"
                + $"Teacher,Nowhere {mark},b{mark}@demo.example,Bo\r\nPlumber,{stage.Slug},c{mark}@demo.example,Cy\r\n"
                + $"Teacher,{stage.Slug},not an address,Di\r\n"
                + $"Visit coordinator,{stage.Slug},A{mark}@demo.example,Twice\r\n"
        );
        Assert.Equal(
            "Invite: 1 · Invite (has an account): 1 · Already has this role: 1 · Not imported: 4",
            plan.Text(".standfirst")
        );
        Assert.Contains("Unknown school", plan.Text("tbody tr:nth-child(4)"));
        Assert.Contains("Unknown role “Plumber”", plan.Text("tbody tr:nth-child(5)"));
        Assert.Contains("Duplicate of line 2", plan.Text("tbody tr:nth-child(7)"));
        Assert.Equal(0, await Invitations(stage));

        var done = await administrator.Submit(plan, "main form");
        Assert.Contains("2 invitations go out in 10 minutes", done.Text(".flash"));
        Assert.Equal(2, await Invitations(stage));
        Assert.Equal(
            SchoolRole.VisitCoordinator,
            await portal.Db(db =>
                db.AccountInvitations.Where(i => i.Email == $"a{mark}@demo.example")
                    .Select(i => i.SchoolRole!.Value)
                    .SingleAsync()
            )
        );
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetPage(plan.Path)).Status);
        Assert.True(await portal.Db(db => db.AuditLines.AnyAsync(l => l.Name == "staff.imported")));
    }

    [Fact]
    public async Task The_import_does_nothing_if_something_changed_since_the_preview()
    {
        await using var stage = await JoiningStage.Set(portal);
        var (leader, mark) = (await stage.Leader(), Mark());
        var plan = await Files.SendCsv(
            leader,
            stage.Staff + "/import",
            $"name,email\nAnn,a{mark}@demo.example\nBo,b{mark}@demo.example\n"
        );
        await leader.Submit(
            stage.Staff,
            $"form[action='{stage.Staff}']",
            new()
            {
                ["email"] = $"a{mark}@demo.example",
                ["name"] = "Ann",
                ["role"] = "Teacher",
            }
        );
        var again = await leader.Submit(plan, "main form");
        Assert.Contains("something changed", again.Text(".flash"));
        Assert.Equal(1, await Invitations(stage));
        Assert.Contains("Already invited: 1", again.Text(".standfirst"));
        await leader.Submit(again, "main form");
        Assert.Equal(2, await Invitations(stage));
    }

    [Fact]
    public async Task An_import_submitted_several_times_at_once_is_applied_once()
    {
        await using var stage = await JoiningStage.Set(portal);
        var (leader, mark) = (await stage.Leader(), Mark());
        var plan = await Files.SendCsv(leader, stage.Staff + "/import", $"name,email\nAnn,a{mark}@demo.example\n");
        await Task.WhenAll(Enumerable.Range(1, 4).Select(_ => leader.Submit(plan, "main form")));
        Assert.Equal(
            1,
            await portal.Db(db => db.Set<OutgoingMail>().CountAsync(m => m.ToAddress == $"a{mark}@demo.example"))
        );
    }

    [Fact]
    public async Task A_school_leaders_import_is_limited_to_their_school_and_does_not_reveal_accounts()
    {
        await using var stage = await JoiningStage.Set(portal);
        var leader = await stage.Leader();
        var mark = Mark();
        var known = await People.NewTeacher(portal);
        var plan = await Files.SendCsv(
            leader,
            stage.Staff + "/import",
            $"email,name,school\n{known},Known,\nx{mark}@demo.example,New,{stage.Name}\ny{mark}@demo.example,Other,Elm "
                + "Street School (demo)\n"
        );
        Assert.Equal("Invite: 2 · Not imported: 1", plan.Text(".standfirst"));
        using var other = await portal.Client(Cast.SchoolLeader);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetPage(plan.Path)).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await other.GetPage(plan.Path.Replace(stage.Slug, "elm-street-demo", StringComparison.Ordinal))).Status
        );
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetPage("/desk/people/import")).Status);
        using var teacher = await portal.Client(Cast.Teacher);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetPage("/schools/elm-street-demo/staff/import")).Status);
    }

    [Theory]
    [InlineData("naem,email\nAnn,a@demo.example\n", "is missing these columns: name")]
    [InlineData("", "Choose a file")]
    [InlineData("name,email\n", "doesn’t list any people")]
    [InlineData("name,email\n\"Ann,a@demo.example\n", "can’t be read as CSV")]
    [InlineData(
        "name,email,role\nAnn,a@demo.example,Teacher\nBen,b@demo.example,Student\n",
        "line 3: not a staff role"
    )]
    [InlineData("name,email,student id\nAnn,a@demo.example,7\n", "aren’t about staff")]
    public async Task A_bad_file_is_rejected_with_an_explanation(string text, string why)
    {
        using var administrator = await portal.Client(Cast.Administrator);
        var page = await Files.SendCsv(administrator, "/desk/people/import", text);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(why, page.Text(".error-summary"));
    }

    [Fact]
    public async Task UTF_8_UTF_16_and_Windows_1252_files_are_accepted()
    {
        await using var stage = await JoiningStage.Set(portal);
        var (leader, url) = (await stage.Leader(), stage.Staff + "/import");
        foreach (var encoding in (Encoding[])[new UTF8Encoding(true), new UTF8Encoding(false)])
            Assert.Contains(
                "Zoë Müller",
                (
                    await Files.Send(
                        leader,
                        url,
                        (
                            "staff.csv",
                            [.. encoding.GetPreamble(), .. encoding.GetBytes("name,email\nZoë Müller,z@demo.example\n")]
                        )
                    )
                ).Text("tbody")
            );
        foreach (var encoding in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode])
        foreach (var mark in (byte[][])[encoding.GetPreamble(), []])
            Assert.Contains(
                "Zoë Müller",
                (
                    await Files.Send(
                        leader,
                        url,
                        ("staff.csv", [.. mark, .. encoding.GetBytes("name\temail\nZoë Müller\tz@demo.example\n")])
                    )
                ).Text("tbody")
            );
        var windows = await Files.Send(
            leader,
            url,
            ("staff.csv", [.. "name,email\nZo"u8, 0xEB, .. " O"u8, 0x92, .. "Neil,z@demo.example\n"u8])
        );
        Assert.Contains("Zoë O’Neil", windows.Text("tbody"));
        Assert.Contains("Check the names", windows.Text("main"));
    }

    [Fact]
    public async Task A_file_with_more_than_1000_lines_is_rejected()
    {
        await using var stage = await JoiningStage.Set(portal);
        var lines = string.Concat(Enumerable.Range(0, Roster.MaxPeople + 1).Select(n => $"N {n},n{n}@demo.example\n"));
        Assert.Contains(
            "more than 1000 lines",
            (await Files.SendCsv(await stage.Leader(), stage.Staff + "/import", "name,email\n" + lines)).Text(
                ".error-summary"
            )
        );
    }

    [Fact]
    public async Task The_downloaded_preview_escapes_spreadsheet_formulas()
    {
        await using var stage = await JoiningStage.Set(portal);
        var leader = await stage.Leader();
        var plan = await Files.SendCsv(
            leader,
            stage.Staff + "/import",
            "name,email\n\"=HYPERLINK(\"\"http://evil.example\"\")\",f@demo.example\n"
        );
        var csv = await leader.Http.GetStringAsync(plan.Link("Download this preview"));
        Assert.Contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\"", csv);
        Assert.StartsWith(
            "name,email,school,role",
            await leader.Http.GetStringAsync(stage.Staff + "/import/template.csv")
        );
    }

    [Theory]
    [InlineData("Name , E-mail,School,Role")]
    [InlineData("Full Name,Email Address,Building,Position")]
    [InlineData("STAFF NAME;Work e-mail;Campus;Job title")]
    [InlineData("display_name\tmail\tschool name\trole")]
    public async Task Common_column_names_are_recognized(string header)
    {
        await using var stage = await JoiningStage.Set(portal);
        var separator =
            header.Contains(';') ? ';'
            : header.Contains('\t') ? '\t'
            : ',';
        var plan = await Files.SendCsv(
            await stage.Leader(),
            stage.Staff + "/import",
            $"{header}\r\n{string.Join(separator, "Zoë Ibáñez", "z@demo.example", stage.Name, "Coach")}\r\n"
        );
        Assert.Equal("Invite: 1", plan.Text(".standfirst"));
        Assert.Contains("Zoë Ibáñez", plan.Text("tbody"));
        Assert.Contains("“Coach” becomes Coach: 1 person", plan.Text(".role-mappings"));
    }

    [Fact]
    public async Task First_and_last_names_are_combined_and_empty_lines_are_skipped()
    {
        await using var stage = await JoiningStage.Set(portal);
        var plan = await Files.SendCsv(
            await stage.Leader(),
            stage.Staff + "/import",
            "Last name,First name,E-mail\r\nMüller,Zoë,z@demo.example\r\n,,\r\n\r\n , ,\r\n"
        );
        Assert.Equal("Invite: 1", plan.Text(".standfirst"));
        Assert.Contains("Zoë Müller", plan.Text("tbody"));
        Assert.Contains("2 empty lines were skipped", plan.Text("main"));
        Assert.Contains("No role given becomes Teacher: 1 person", plan.Text(".role-mappings"));
    }

    [Fact]
    public async Task System_files_and_a_single_folder_in_a_zip_are_ignored()
    {
        await using var stage = await JoiningStage.Set(portal);
        var leader = await stage.Leader();
        var url = stage.Staff + "/import";
        var staff = Files.Bytes("name,email\nAnn,a@demo.example\n");
        foreach (
            var zip in (byte[][])
                [
                    Files.Zip(("staff.csv", staff), ("__MACOSX/._staff.csv", [1]), (".DS_Store", [1])),
                    Files.Zip(("Staff 2026/", []), ("Staff 2026/staff.csv", staff), ("Staff 2026/Thumbs.db", [1])),
                ]
        )
            Assert.Equal("Invite: 1", (await Files.Send(leader, url, ("staff.zip", zip))).Text(".standfirst"));
        Assert.Contains(
            "has more than",
            (
                await Files.Send(leader, url, ("staff.zip", Files.Zip(("a/staff.csv", staff), ("b/staff.csv", staff))))
            ).Text(".error-summary")
        );
    }

    [Theory]
    [InlineData("First name,E-mail\nAnn,a@demo.example\n", "missing these columns: name")]
    [InlineData("Name,Phone\nAnn,7\n", "missing these columns: email")]
    [InlineData("Name,Email,Position\nAnn,a@demo.example,Student\n", "not a staff role")]
    public async Task The_error_names_the_missing_or_wrong_column(string text, string why)
    {
        using var administrator = await portal.Client(Cast.Administrator);
        var page = await Files.SendCsv(administrator, "/desk/people/import", text);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(why, page.Text(".error-summary"));
    }

    private static string Mark() => Guid.NewGuid().ToString("N")[..12];

    private Task<int> Invitations(JoiningStage stage) =>
        portal.Db(db => db.AccountInvitations.Pending().CountAsync(i => i.School!.Slug == stage.Slug));
}
