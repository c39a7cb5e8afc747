using System.CommandLine;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Schools.People;

namespace NetworkPortal.Web.Commands;

internal static class UserCommand
{
    private static readonly Argument<string> Email = new("EMAIL") { Description = "The email address to invite." };
    private static readonly Option<string> Name = new("--name")
    {
        Description = "The person's name. They can change it later.",
        DefaultValueFactory = _ => "",
    };
    private static readonly Option<string?> Role = new("--role")
    {
        Description = "The network role to assign: Editor or Administrator. If omitted, no role is assigned.",
    };

    public static Command Create(string[] settings)
    {
        var invite = new Command("invite", "Emails an invitation and prints its URL.") { Email, Name, Role };
        invite.SetAction((parsed, ct) => Invite(parsed, settings, ct));
        return new Command("user", "Manage accounts.") { invite };
    }

    private static Task<int> Invite(ParseResult parsed, string[] settings, CancellationToken ct) =>
        Hosting.With(
            settings,
            async services =>
            {
                var email = EmailAddress.Clean(parsed.GetRequiredValue(Email));
                if (!EmailAddress.IsAddress(email))
                    throw new CommandException(
                        $"\"{email}\" isn't a valid email address. Use one such as name@school.org."
                    );
                await using var scope = services.CreateAsyncScope();
                var link = await Send(
                    scope.ServiceProvider.GetRequiredService<Invitations>(),
                    new()
                    {
                        Email = email,
                        Name = parsed.GetValue(Name) ?? "",
                        InvitedBy = "The network",
                        NetworkRole = parsed.GetValue(Role),
                    }
                );
                parsed.InvocationConfiguration.Output.WriteLine(
                    $"The invitation will be emailed to {email} once the portal is running. Its link:\n{link}"
                );
            },
            ct
        );

    private static async Task<string> Send(Invitations invitations, Invitations.Request request)
    {
        try
        {
            return await invitations.Invite(request);
        }
        catch (InvalidOperationException e)
        {
            throw new CommandException(e.Message, e);
        }
    }
}
