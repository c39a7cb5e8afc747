using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Schools;
using NetworkPortal.Schools.People;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Schools.Importing;

public sealed class OneRosterTests(PortalFixture portal)
{
    private const string Url = "/desk/people/import";
    private const string UserColumns =
        "sourcedId,status,dateLastModified,enabledUser,username,givenName,familyName,email";
    private readonly string mark = "m" + Guid.NewGuid().ToString("N")[..10];

    [Fact]
    public async Task An_import_adds_districts_and_schools_and_invites_staff()
    {
        using var administrator = await portal.Client(Cast.Administrator);
        var plan = await Files.Send(
            administrator,
            Url,
            (
                "roster.zip",
                Files.Zip(
                    ("manifest.csv", Files.Bytes(Files.Manifest)),
                    Orgs(),
                    Users(),
                    Roles(),
                    ("academicSessions.csv", [0xFF, 0x00])
                )
            )
        );
        Assert.Equal("Invite: 3", plan.Text(".standfirst"));
        Assert.Contains($"District {mark}", plan.Text("main"));
        Assert.Contains("academicSessions.csv was ignored", plan.Text("main"));
        var done = await administrator.Submit(plan, "main form");
        Assert.Contains("3 invitations", done.Text(".flash"));
        var school = await portal.Db(db =>
            db.Schools.Include(s => s.District).SingleAsync(s => s.Name == $"North {mark}")
        );
        Assert.Equal($"District {mark}", school.District?.Name);
        Assert.Equal(
            [SchoolRole.SchoolLeader, SchoolRole.Teacher],
            await portal.Db(db =>
                db.AccountInvitations.Where(i => i.SchoolId == school.Id)
                    .Select(i => i.SchoolRole!.Value)
                    .OrderBy(r => r)
                    .ToListAsync()
            )
        );

        var again = await Files.Send(
            administrator,
            Url,
            ("orgs.csv", Orgs().Content),
            ("roles.csv", Roles().Content),
            ("users.csv", Users().Content)
        );
        Assert.Equal("Already invited: 3", again.Text(".standfirst"));
        Assert.False(again.Has("main form .button-primary"));
    }

    [Theory]
    [InlineData("enrollments.csv")]
    [InlineData("demographics.csv")]
    [InlineData("results.csv")]
    [InlineData("lineItems.csv")]
    [InlineData("userProfiles.csv")]
    [InlineData("kids.csv")]
    public async Task An_archive_with_an_unexpected_file_is_rejected_without_being_read(string name)
    {
        using var administrator = await portal.Client(Cast.Administrator);
        var page = await Files.Send(
            administrator,
            Url,
            ("roster.zip", Files.Zip(Orgs(), Users(), Roles(), (name, Broken())))
        );
        await IsRefused(page, "Nothing was saved");
    }

    [Fact]
    public async Task An_export_with_student_roles_is_rejected_before_users_are_read()
    {
        using var administrator = await portal.Client(Cast.Administrator);
        var roles = Roles().Content.Concat(Files.Bytes($"r9,active,,u9,primary,student,s1{mark}\n")).ToArray();
        // If users.csv were read, the error would be about its broken bytes.
        var page = await Files.Send(
            administrator,
            Url,
            ("roster.zip", Files.Zip(Orgs(), ("users.csv", Broken()), ("roles.csv", roles)))
        );
        await IsRefused(page, "roles.csv, line 6: not a staff role");
    }

    [Theory]
    [InlineData("student")]
    [InlineData("parent")]
    [InlineData("guardian")]
    [InlineData("relative")]
    [InlineData("ext:mascot")]
    [InlineData("")]
    public async Task An_export_with_a_non_staff_role_is_rejected(string role)
    {
        using var administrator = await portal.Client(Cast.Administrator);
        var users = $"{UserColumns},role,orgSourcedIds\nu1,,,true,ann,Ann,{mark},ann@{mark}.example,teacher,s1{mark}\n";
        var students = Files
            .Bytes(users)
            .Concat(Files.Bytes($"u2,,,true,kid,"))
            .Concat(Broken())
            .Concat(Files.Bytes($",X,,{role},s1{mark}\n"))
            .ToArray();
        await IsRefused(
            await Files.Send(administrator, Url, ("orgs.csv", Orgs().Content), ("users.csv", students)),
            ""
        );
        Assert.Equal(
            "Invite: 1",
            (
                await Files.Send(administrator, Url, ("orgs.csv", Orgs().Content), ("users.csv", Files.Bytes(users)))
            ).Text(".standfirst")
        );
    }

    [Fact]
    public async Task A_user_without_a_role_is_rejected()
    {
        using var administrator = await portal.Client(Cast.Administrator);
        var users = Users()
            .Content.Concat(Files.Bytes($"u9,active,,true,kid,Kid,{mark},kid@{mark}.example\n"))
            .ToArray();
        await IsRefused(
            await Files.Send(administrator, Url, ("roster.zip", Files.Zip(Orgs(), ("users.csv", users), Roles()))),
            "may be a student"
        );
        await IsRefused(await Files.Send(administrator, Url, ("users.csv", users)), "Upload both files");
    }

    [Theory]
    [InlineData("file.enrollments,bulk", "the export includes enrollments.csv")]
    [InlineData("file.demographics,delta", "the export includes demographics.csv")]
    [InlineData("file.users,delta", "Upload a bulk export instead")]
    [InlineData("oneroster.version,1.0", "an unsupported OneRoster version")]
    public async Task A_manifest_that_declares_unsupported_content_is_rejected(string line, string why)
    {
        using var administrator = await portal.Client(Cast.Administrator);
        var manifest = Files.Bytes("propertyName,value\n" + line + "\n");
        await IsRefused(
            await Files.Send(
                administrator,
                Url,
                ("roster.zip", Files.Zip(("manifest.csv", manifest), Orgs(), Users(), Roles()))
            ),
            why
        );
    }

    [Fact]
    public async Task Malicious_archives_are_rejected()
    {
        using var administrator = await portal.Client(Cast.Administrator);
        async Task Refused(byte[] zip, string why) =>
            await IsRefused(await Files.Send(administrator, Url, ("roster.zip", zip)), why);
        await Refused(Files.Zip(("../../orgs.csv", Orgs().Content)), "more than one folder");
        await Refused(Files.Zip(("a\\orgs.csv", Orgs().Content)), "more than one folder");
        await Refused(Files.Zip(("inner.zip", Files.Zip(Orgs()))), "only CSV files");
        await Refused(Files.Zip(("orgs.csv", Orgs().Content), ("ORGS.CSV", Orgs().Content)), "same name");
        await Refused(Files.Zip(("orgs.csv", new byte[64 * 1024 * 1024])), "too many files or is too large");
        await Refused(
            Files.Zip([.. Enumerable.Range(0, 100).Select(n => ($"f{n}.csv", Files.Bytes("x")))]),
            "too many files or is too large"
        );
        await Refused(Files.Bytes("PK no zip at all"), "couldn’t open the .zip file");
        // An archive that lies about its size: the directory says 10 bytes.
        var lying = Files.Zip(("orgs.csv", new byte[30 * 1024 * 1024]));
        var size = BitConverter.GetBytes(30 * 1024 * 1024);
        for (var at = lying.AsSpan().LastIndexOf(size); at >= 0; at = lying.AsSpan(0, at).LastIndexOf(size))
            BitConverter.GetBytes(10).CopyTo(lying, at);
        await Refused(lying, "");
    }

    [Fact]
    public async Task A_rejected_file_leaves_no_trace()
    {
        using var administrator = await portal.Client(Cast.Administrator);
        var secret = "Student" + mark;
        var users = Files.Bytes(
            $"{UserColumns},role,orgSourcedIds\n"
                + string.Concat(
                    Enumerable
                        .Range(0, 8000)
                        .Select(n => $"u{n},,,true,kid,{secret},X,kid{n}@{mark}.example,student,s1\n")
                )
        );
        Assert.InRange(users.Length, 400_000, 1_000_000);
        Assert.False(
            await Spills(async () =>
                await IsRefused(await Files.Send(administrator, Url, ("users.csv", users)), "line 2: not a staff role")
            )
        );
        Assert.DoesNotContain(portal.Logged.All, line => line.Text.Contains(secret, StringComparison.Ordinal));
        Assert.False(await portal.Db(db => db.PendingImports.AnyAsync(i => i.Content.Contains(secret))));
        Assert.False(await portal.Db(db => db.AuditLines.AnyAsync(l => l.Detail.Contains(secret))));
        // Counterpart: elsewhere a large upload does use a temporary file, which this check detects.
        var seen = false;
        for (var attempt = 0; attempt < 30 && !seen; attempt++)
            seen = await Spills(() => Files.Send(administrator, "/join", ("users.csv", users)));
        Assert.True(seen);
    }

    [Fact]
    public async Task Files_larger_than_the_form_limit_are_accepted()
    {
        using var administrator = await portal.Client(Cast.Administrator);
        var padded = Users()
            .Content.Concat(
                Files.Bytes(
                    string.Concat(
                        Enumerable.Range(0, 30_000).Select(n => $"x{n},tobedeleted,,true,{new string('u', 60)},,,\n")
                    )
                )
            )
            .ToArray();
        Assert.True(padded.Length > 2_000_000);
        await IsRefused(
            await Files.Send(
                administrator,
                Url,
                ("orgs.csv", Orgs().Content),
                ("roles.csv", Roles().Content),
                ("users.csv", padded)
            ),
            "may be a student"
        );
    }

    [Fact]
    public async Task Roles_that_have_ended_or_not_started_are_skipped_and_counted()
    {
        using var administrator = await portal.Client(Cast.Administrator);
        var today = NodaTime.SystemClock.Instance.GetCurrentInstant().InUtc().Date;
        var roles = Files.Bytes(
            "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId\n"
                + $"r1,active,,u1,primary,principal,,2020-01-01,s1{mark}\n"
                + $"r2,active,,u1,secondary,teacher,{today.PlusDays(-1):uuuu-MM-dd},{today:uuuu-MM-dd},s1{mark}\n"
                + $"r3,active,,u2,primary,aide,{today.PlusDays(2):uuuu-MM-dd},,s1{mark}\n"
                + $"r4,active,,u3,primary,principal,,2020-01-01,s2{mark}\n"
        );
        var plan = await Files.Send(
            administrator,
            Url,
            ("roster.zip", Files.Zip(Orgs(), Users(), ("roles.csv", roles)))
        );
        Assert.Equal("Invite: 1", plan.Text(".standfirst"));
        Assert.Contains("2 roles have ended and were skipped", plan.Text("main"));
        Assert.Contains("1 role starts later and was skipped", plan.Text("main"));
        await administrator.Submit(plan, "main form");
        Assert.Equal(
            [SchoolRole.Teacher],
            await portal.Db(db =>
                db.AccountInvitations.Where(i => i.School!.Name == $"North {mark}")
                    .Select(i => i.SchoolRole!.Value)
                    .ToListAsync()
            )
        );
    }

    [Fact]
    public async Task The_preview_shows_the_portal_role_for_each_imported_role()
    {
        using var administrator = await portal.Client(Cast.Administrator);
        var roles = Files.Bytes(
            $"userSourcedId,role,orgSourcedId\nu1,principal,s1{mark}\nu2,aide,s1{mark}\n"
                + $"u2,districtAdministrator,s2{mark}\nu3,teacher,s1{mark}\n"
        );
        var plan = await Files.Send(
            administrator,
            Url,
            ("roster.zip", Files.Zip(Orgs(), Users(), ("roles.csv", roles)))
        );
        Assert.Equal(
            [
                "“aide” becomes Teacher: 1 person",
                "“districtAdministrator” becomes Teacher: 1 person",
                "“principal” becomes School leader: 1 person",
            ],
            plan.Texts(".role-mappings li")
        );
        Assert.Equal(
            0,
            await portal.Db(db => db.AccountInvitations.CountAsync(i => i.Email!.EndsWith($"@{mark}.example")))
        );
    }

    [Fact]
    public async Task The_error_for_an_invalid_date_names_its_column()
    {
        using var administrator = await portal.Client(Cast.Administrator);
        var roles = Files.Bytes(
            $"userSourcedId,role,orgSourcedId,endDate\nu1,principal,s1{mark},next "
                + $"June\nu2,aide,s1{mark},\nu3,teacher,s1{mark},\n"
        );
        await IsRefused(
            await Files.Send(administrator, Url, ("roster.zip", Files.Zip(Orgs(), Users(), ("roles.csv", roles)))),
            "roles.csv, line 2: invalid date in the column endDate"
        );
    }

    [Fact]
    public async Task School_leaders_cannot_import_OneRoster_files()
    {
        using var leader = await portal.Client(Cast.SchoolLeader);
        var page = await Files.Send(
            leader,
            "/schools/elm-street-demo/staff/import",
            ("roster.zip", Files.Zip(Orgs(), Users(), Roles()))
        );
        Assert.Contains("Only network staff can import OneRoster files", page.Text(".error-summary"));
    }

    private (string Name, byte[] Content) Orgs() =>
        (
            "orgs.csv",
            Files.Bytes(
                $"sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\nd1{mark},active,,District "
                    + $"{mark},district,,\ns1{mark},active,,North "
                    + $"{mark},school,not-a-number,d1{mark}\ns2{mark},active,,South {mark},school,,d1{mark}\n"
            )
        );

    private (string Name, byte[] Content) Users() =>
        (
            "users.csv",
            Files.Bytes(
                $"{UserColumns}\nu1,active,,true,ann,Ann,{mark},ann@{mark}.example\n"
                    + $"u2,active,,true,bo,Bo,{mark},bo@{mark}.example\n"
                    + $"u3,tobedeleted,,true,cy,Cy,{mark},cy@{mark}.example\n"
            )
        );

    private (string Name, byte[] Content) Roles() =>
        (
            "roles.csv",
            Files.Bytes(
                "sourcedId,status,dateLastModified,userSourcedId,roleType,role,orgSourcedId\n"
                    + $"r1,active,,u1,primary,principal,s1{mark}\nr2,active,,u2,primary,teacher,s1{mark}\n"
                    + $"r3,active,,u2,secondary,counselor,s2{mark}\nr4,active,,u3,primary,teacher,s1{mark}\n"
            )
        );

    /// <summary>Whether a request body was written to a temporary file while it was processed.</summary>
    private static async Task<bool> Spills(Func<Task> send)
    {
        var sending = send();
        var seen = false;
        while (!sending.IsCompleted)
            seen |= await Task.Run(() => Directory.EnumerateFiles(Path.GetTempPath(), "ASPNETCORE_*").Any());
        await sending;
        return seen;
    }

    /// <summary>Bytes that are neither valid UTF-8 nor valid CSV, so that reading them fails.</summary>
    private static byte[] Broken() => [0xC3, 0x28, 0xFE, 0xA0];

    private async Task IsRefused(Page page, string why)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(why, page.Text(".error-summary"));
        Assert.False(await portal.Db(db => db.PendingImports.AnyAsync(i => i.Content.Contains(mark))));
    }
}
