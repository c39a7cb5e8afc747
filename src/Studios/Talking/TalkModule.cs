using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Mail.Receiving;
using NetworkPortal.Studios.Reading;

namespace NetworkPortal.Studios.Talking;

/// <summary>Services and routes of notes and talk: shared journal entries with answers, and conversations.</summary>
internal static class TalkModule
{
    public static void AddTalk(this IServiceCollection services)
    {
        services.AddSingleton<ITables, TalkTables>();
        services.AddScoped<ThreadPages>();
        services.AddScoped<WriteTalk>();
        services.AddScoped<TalkMail>();
        services.AddScoped<TalkNotices>();
        services.AddScoped<INotificationSource>(provider => provider.GetRequiredService<TalkNotices>());
        services.AddScoped<IPersonalData, TalkData>();
        services.AddScoped<IReplyReader, TalkReplies>();
        services.AddScoped<IRetention, TalkRetention>();
        services.AddScoped<ISessionLinks, TalkLinks>();
        services.AddScoped<ICycleLinks, TalkLinks>();
    }

    public static void MapTalk(this IEndpointRouteBuilder routes)
    {
        var talk = routes.MapGroup(TalkUrl.Of("{slug}")).RequireAuthorization();
        talk.MapGet("", ShowTalk.Show);
        talk.MapPost("/level", ShowTalk.Choose);
        talk.MapGet("/entries/{entry:guid}", AnswerEntry.Show);
        talk.MapPost("/entries/{entry:guid}", AnswerEntry.Submit);
        talk.MapPost("/entries/{entry:guid}/about", AnswerEntry.Tie);
        talk.MapGet("/new", Converse.ShowNew);
        talk.MapPost("/new", Converse.Start);
        talk.MapGet("/{id:guid}", Converse.Show);
        talk.MapPost("/{id:guid}", Converse.Reply);
        talk.MapGet("/messages/{id:guid}/edit", ChangeMessage.ShowEdit);
        talk.MapPost("/messages/{id:guid}/edit", ChangeMessage.Edit);
        talk.MapPost("/messages/{id:guid}/deletion", ChangeMessage.Delete);
        talk.MapGet("/messages/{id:guid}/hiding", ChangeMessage.ShowHide);
        talk.MapPost("/messages/{id:guid}/hiding", ChangeMessage.Hide);
        talk.MapPost("/messages/{id:guid}/hiding/ending", ChangeMessage.ShowAgain);
    }
}
