using System.CommandLine;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Members.People;

namespace NetworkPortal.Web.Commands;

internal static class UserCommand
{
    private static readonly Argument<string> Email = new("EMAIL") { Description = "Whom to invite." };
    private static readonly Option<string> Name = new("--name") { Description = "How the person is called; the person can change it.", DefaultValueFactory = _ => "" };
    private static readonly Option<string?> Role = new("--role") { Description = "A role of the network: Editor or Administrator. Left out: a member without one." };

    public static Command Create(string[] settings)
    {
        var invite = new Command("invite", "Invites a person by mail, and prints the link that the mail holds.") { Email, Name, Role };
        invite.SetAction((parsed, cancel) => Invite(parsed, settings, cancel));
        return new Command("user", "The people who may sign in.") { invite };
    }

    private static Task<int> Invite(ParseResult parsed, string[] settings, CancellationToken cancel) => Hosting.With(settings, async services =>
    {
        var email = EmailAddress.Clean(parsed.GetRequiredValue(Email));
        if (!EmailAddress.IsAddress(email)) throw new CommandException($"\"{email}\" is no email address such as name@school.org.");
        await using var scope = services.CreateAsyncScope();
        var link = await Send(scope.ServiceProvider.GetRequiredService<Invitations>(), new(email, parsed.GetValue(Name) ?? "", "The network", parsed.GetValue(Role)));
        parsed.InvocationConfiguration.Output.WriteLine($"The invitation goes to {email} as soon as the portal runs. Its link:\n{link}");
    }, cancel);

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
