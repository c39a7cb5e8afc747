using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Schools.People.Requests;

/// <summary>
/// The page for requesting to join a school with its code. Someone who isn't signed in first confirms their address
/// through an emailed link; the response and the email are the same whether or not the address has an account.
/// </summary>
internal static class AskToJoin
{
    internal class CodeForm : Form
    {
        public Field Code { get; } =
            Field
                .Text("code", "School code")
                .Require("Enter your school’s code.")
                .UpTo(20)
                .WithAutocomplete("off")
                .WithHint(
                    "The code has eight letters and digits, such as 7K4M-2PXQ. Look for it in the staff lounge, or ask "
                        + "a school leader."
                );
    }

    internal sealed class AskForm : CodeForm
    {
        public Field Name { get; } = PersonName.Field("Your name", "Enter your name.");

        public Field Email { get; } =
            Field
                .Email("email", "Email address")
                .Require("Enter your email address.")
                .WithHint("We’ll email you a link to confirm your email address.");
    }

    internal sealed record Page(CodeForm Form, bool SignedIn, string Sent) : PageModel("Join your school");

    public const int WrongCodes = 20;
    private const int Mails = 3;
    private const string Unknown = "No school uses this code. Check it, or ask a school leader for the current code.";

    public static IResult Show(string? code, CurrentUser user)
    {
        var form = NewForm(user);
        form.Code.Set(code is { Length: <= 20 } ? code : null);
        return View.Page("schools/join", NewPage(form, user));
    }

    public static async Task<IResult> Submit(
        [AsParameters] RequestContext context,
        JoinRequests requests,
        JoiningMail mail,
        IDataProtectionProvider protection,
        AttemptTally tally
    )
    {
        var guesses = "code " + context.Http.Network();
        var form = NewForm(context.User);
        if (tally.IsFull(guesses, WrongCodes))
            return TooMany(form, context.User);
        if (!await form.Read(context.Http))
            return View.Invalid("schools/join", NewPage(form, context.User));
        if (await Known(form.Code.Value, context.Db, context.Now, context.Ct) is not { } code)
        {
            tally.Take(guesses, WrongCodes, TimeSpan.FromMinutes(10));
            form.Code.Fail(Unknown);
            return View.Invalid("schools/join", NewPage(form, context.User));
        }
        if (form is not AskForm ask)
            return View.Redirect("/account", await requests.Ask(code.SchoolId, context.User.Id, context.Ct));
        if (tally.Take("join mail " + EmailAddress.Key(ask.Email.Value), Mails, TimeSpan.FromDays(1)))
        {
            var ticket = JoinTicket.New(code.Text, ask.Name.Value, ask.Email.Value, context.Now);
            await context.Db.Write(() => mail.ConfirmAddress(ticket, ticket.Seal(protection)), context.Ct);
        }
        return View.Page(
            "schools/join",
            new Page(form, false, ask.Email.Value) { Section = "account", Robots = "noindex" }
        );
    }

    /// <summary>Returns the school code that was typed, if it exists and is active.</summary>
    public static async Task<SchoolCode?> Known(string typed, PortalDb db, Instant now, CancellationToken ct) =>
        SchoolCode.Read(typed) is { } text
            ? await db.SchoolCodes.AsNoTracking().SingleOrDefaultAsync(c => c.Text == text && c.ExpiresAt > now, ct)
            : null;

    private static IResult TooMany(CodeForm form, CurrentUser user)
    {
        form.Fail("Too many wrong codes were entered from your internet connection. Try again in 10 minutes.");
        return View.Page("schools/join", NewPage(form, user), StatusCodes.Status429TooManyRequests);
    }

    private static CodeForm NewForm(CurrentUser user) => user.SignedIn ? new CodeForm() : new AskForm();

    private static Page NewPage(CodeForm form, CurrentUser user) =>
        new(form, user.SignedIn, "") { Section = "account", Robots = "noindex" };
}
