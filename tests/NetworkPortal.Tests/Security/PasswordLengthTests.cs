using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;

namespace NetworkPortal.Tests.Security;

public sealed class PasswordLengthTests(PortalFixture portal)
{
    [Theory]
    [InlineData(64)]
    [InlineData(200)]
    public async Task A_password_may_have_200_characters_of_any_kind(int length)
    {
        var password = string.Concat(Enumerable.Repeat(" ütf-8 ✂ \" ' < & ", length))[..length].TrimEnd() is var text
            ? text.PadRight(length, 'ß')
            : "";
        var email = await People.NewTeacher(portal);
        using var client = await portal.Client(Cast.Anonymous);
        await client.Submit("/account/forgotten-password", "main form", new() { ["email"] = email });
        Assert.Equal(
            "/account/sign-in",
            (
                await client.Submit(
                    await MailTo.Link(portal, email, "/account/new-password"),
                    "main form",
                    new() { ["password"] = password }
                )
            ).Path
        );
        using var whole = await portal.SignIn(email, password);
        Assert.Equal("/today", (await whole.GetPage("/today")).Path);
        await Assert.ThrowsAsync<InvalidOperationException>(() => portal.SignIn(email, password[..^1]));
        await Assert.ThrowsAsync<InvalidOperationException>(() => portal.SignIn(email, password.ToUpperInvariant()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => portal.SignIn(email, password.Trim()));
    }
}
