using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Inquiry.Measures;

namespace NetworkPortal.Inquiry;

/// <summary>Services and routes of inquiry: cycles, their evidence and measures, and practice briefs.</summary>
public static class InquiryModule
{
    public static void AddInquiry(this IServiceCollection services)
    {
        services.AddMeasures();
    }

    public static void MapInquiry(this IEndpointRouteBuilder routes)
    {
        routes.MapMeasures();
    }
}
