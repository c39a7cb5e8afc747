using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace NetworkPortal.Mail;

public static class MailModule
{
    public static void AddMail(this IServiceCollection services)
    {
    }

    public static void MapMail(this IEndpointRouteBuilder routes)
    {
    }
}
