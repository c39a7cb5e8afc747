using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>Ways to join a school: with its code, by invitation, or from an imported file. A member also messages a
/// person in the directory.</summary>
public sealed class JoiningJourney(BrowserFixture browser)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_newcomer_joins_with_the_school_code(int width)
    {
        var email = $"joins-{Guid.NewGuid():N}@demo.example";
        await using var leader = await browser.Window(Cast.SchoolLeader, width);
        await leader.Go("/schools/elm-street-demo/staff");
        await leader
            .Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^(Create code|Replace code)$") })
            .ClickAsync();
        var code = await leader.Page.Locator(".school-code-text").InnerTextAsync();
        await leader.Check();
        await leader.Page.GetByRole(AriaRole.Link, new() { Name = "Print a page" }).ClickAsync();
        await Assertions.Expect(leader.Page.Locator("svg.qr")).ToBeVisibleAsync();
        await leader.Check();

        await using var newcomer = await browser.Window(width: width);
        await newcomer.Go("/join?code=" + code);
        await newcomer.Check();
        await newcomer.Page.GetByLabel("Your name").FillAsync("Jo Newcomer (demo)");
        await newcomer.Page.GetByLabel("Email address").FillAsync(email);
        await newcomer.Page.GetByRole(AriaRole.Button, new() { Name = "Send link" }).ClickAsync();
        await Assertions.Expect(newcomer.Page.Locator("main")).ToContainTextAsync("Check your inbox");
        await newcomer.Check();
        await newcomer.Go(await Link(email, "/join/confirmation"));
        await newcomer.Check();
        await newcomer.Page.GetByRole(AriaRole.Button, new() { Name = "Send request" }).ClickAsync();
        await Assertions.Expect(newcomer.Page.Locator("main")).ToContainTextAsync("Request sent to Elm Street School");

        await leader.Go("/schools/elm-street-demo/staff");
        var request = leader.Page.Locator("#requests li").Filter(new() { HasText = email });
        await request.GetByLabel("Role").SelectOptionAsync("Teacher");
        await request.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Assertions.Expect(leader.Page.Locator(".flash")).ToContainTextAsync("Request approved");

        await newcomer.Go(await Link(email, "/account/invitation"));
        await newcomer.Page.GetByLabel("New password", new() { Exact = true }).FillAsync("a few words in a row");
        await newcomer.Check();
        await newcomer.Page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await Assertions.Expect(newcomer.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/today$"));
    }

    [Fact]
    public async Task A_newcomer_joins_by_invitation_using_only_the_keyboard()
    {
        var email = $"keys-{Guid.NewGuid():N}@demo.example";
        await using var leader = await browser.Window(Cast.SchoolLeader);
        await leader.Go("/schools/elm-street-demo/staff");
        await Tab(leader.Page, "field-email");
        await leader.Page.Keyboard.TypeAsync(email);
        await Tab(leader.Page, "field-name");
        await leader.Page.Keyboard.TypeAsync("Key Newcomer (demo)");
        await Tab(leader.Page, "field-role");
        await leader.Page.Keyboard.TypeAsync("Teacher");
        await leader.Page.Keyboard.PressAsync("Tab");
        await leader.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(leader.Page.Locator(".flash")).ToContainTextAsync("Invitation sent");

        await using var newcomer = await browser.Window();
        await newcomer.Go(await Link(email, "/account/invitation"));
        await Tab(newcomer.Page, "field-password");
        await newcomer.Page.Keyboard.TypeAsync("a few words in a row");
        await newcomer.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(newcomer.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/today$"));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_school_leader_invites_people_from_a_file_after_a_preview(int width)
    {
        await using var leader = await browser.Window(Cast.SchoolLeader, width);
        await leader.Go("/schools/elm-street-demo/staff/import");
        await leader.Check();
        await leader
            .Page.GetByLabel("File", new() { Exact = true })
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "staff.csv",
                    MimeType = "text/csv",
                    Buffer = System.Text.Encoding.UTF8.GetBytes(
                        $"name,email,role\nAnn Example (demo),ann-{Guid.NewGuid():N}@demo.example,Teacher\nNo "
                            + "Address,nowhere,Teacher\n"
                    ),
                }
            );
        await leader.Page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(leader.Page.Locator("main")).ToContainTextAsync("Not imported: 1");
        await leader.Check();
        await leader.Page.GetByRole(AriaRole.Button, new() { Name = "Invite 1 person" }).ClickAsync();
        await Assertions.Expect(leader.Page.Locator(".flash")).ToContainTextAsync("Import complete.");
        await leader.Check();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_member_messages_a_person_in_the_directory(int width)
    {
        await using var writer = await browser.Window(Cast.TeacherElsewhere, width);
        await writer.Go("/people");
        await writer.Check();
        await writer.Page.GetByRole(AriaRole.Link, new() { Name = "June Okafor (demo)" }).ClickAsync();
        await writer.Check();
        await writer.Page.GetByRole(AriaRole.Link, new() { Name = "Message June" }).ClickAsync();
        await writer.Page.GetByLabel("Subject").FillAsync("Your tally sheet");
        await writer.Page.GetByLabel("Message", new() { Exact = true }).FillAsync("May I borrow it?");
        await writer.Check();
        await writer.Page.GetByRole(AriaRole.Button, new() { Name = "Send message" }).ClickAsync();
        await Assertions.Expect(writer.Page.Locator(".flash")).ToContainTextAsync("Message sent");
    }

    [Theory]
    [InlineData("/districts")]
    [InlineData("/districts/two-rivers-demo")]
    [InlineData("/schools/elm-street-demo")]
    [InlineData("/schools/elm-street-demo/edit")]
    [InlineData("/schools/mill-creek-demo/message")]
    [InlineData("/account/directory")]
    [InlineData("/account")]
    public async Task A_school_leaders_page_is_accessible_and_fits_a_phone(string path)
    {
        await using var leader = await browser.Window(Cast.SchoolLeader, 390);
        await leader.Go(path);
        await leader.Check();
    }

    [Theory]
    [InlineData("/desk/schools")]
    [InlineData("/desk/people")]
    [InlineData("/desk/people/import")]
    [InlineData("/desk/jobs")]
    [InlineData("/desk/replies")]
    public async Task A_desk_page_is_accessible_and_fits_a_phone(string path)
    {
        await using var administrator = await browser.Window(Cast.Administrator, 390);
        await administrator.Go(path);
        await administrator.Check();
    }

    /// <summary>Presses Tab until a field has focus.</summary>
    private static async Task Tab(IPage page, string id)
    {
        for (var n = 0; n < 80; n++)
        {
            if (await page.EvaluateAsync<string>("document.activeElement.id") == id)
                return;
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"Tab does not reach {id}.");
    }

    private Task<string> Link(string email, string path) =>
        browser.Db(async db =>
        {
            var text = await db.Set<OutgoingMail>()
                .Where(mail => mail.ToAddress == email)
                .OrderByDescending(mail => mail.Id)
                .Select(mail => mail.Text)
                .FirstAsync();
            var start =
                text.IndexOf(TestPortal.PublicUrl + path, StringComparison.Ordinal) + TestPortal.PublicUrl.Length;
            return text[start..text.IndexOf('>', start)];
        });
}
