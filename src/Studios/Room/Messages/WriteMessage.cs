using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Studios.Room.Messages;

/// <summary>Facilitators and network staff write to everyone in a studio, or to some. A preview first shows who gets
/// it.</summary>
internal static class WriteMessage
{
    private const string Template = "studios/message";

    internal sealed record Page : RoomPage
    {
        public Page(StudioRoom room, MessageForm form, Guid key)
            : base($"Write to {room.Name}", room, "/message") => (Form, Key) = (form, key);

        public MessageForm Form { get; }

        /// <summary>The id of the message, so that a form submitted twice sends it once.</summary>
        public Guid Key { get; }

        /// <summary>The names of those who will get it; empty before the preview.</summary>
        public IReadOnlyList<string> Recipients { get; init; } = [];
    }

    public static async Task<IResult> Show(string slug, [AsParameters] RequestContext context)
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.Lead) is not { } room)
            return View.NotFound;
        return View.Page(Template, new Page(room, await NewForm(room, context), Guid.CreateVersion7()));
    }

    public static async Task<IResult> Submit(string slug, [AsParameters] RequestContext context, SendMessage messages)
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.Lead) is not { } room)
            return View.NotFound;
        var form = await NewForm(room, context);
        var sent = await FormBody.Read(context.Http);
        var key = Guid.TryParse(sent["key"], out var given) ? given : Guid.CreateVersion7();
        if (!(await form.Read(context.Http) & form.Check()))
            return View.Invalid(Template, new Page(room, form, key));
        if (sent["step"] != "send")
            return View.Page(
                Template,
                new Page(room, form, key) { Recipients = [.. form.Chosen.Select(person => person.Name)] }
            );
        var count = form.Chosen.Count;
        return await messages.Send(room, form, key, context.User, context.Ct)
            ? View.Redirect(
                room.IsInside ? room.Url + "/messages" : Studio.PeopleUrl(slug),
                $"Sent to {Plural.Of(count, "person", "people")}."
            )
            : View.NotFound;
    }

    private static async Task<MessageForm> NewForm(StudioRoom room, RequestContext context)
    {
        var people = await context
            .Db.StudioMemberships.In(room.Id)
            .InRoom()
            .Where(m => m.AccountId != context.User.Id)
            .Select(m => new
            {
                m.AccountId,
                m.Account.DisplayName,
                m.Role,
            })
            .ToListAsync(context.Ct);
        return new([.. people.Select(m => new Addressee(m.AccountId, m.DisplayName, m.Role)).ByName(m => m.Name)]);
    }
}
