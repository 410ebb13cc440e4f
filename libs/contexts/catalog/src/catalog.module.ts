import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AcceptAuthenticationController } from './accept-authentication/accept-authentication.controller.ts';
import { AcceptAuthenticationHandler } from './accept-authentication/accept-authentication.ts';
import { ChooseErrorFormatController } from './choose-error-format/choose-error-format.controller.ts';
import { ChooseErrorFormatHandler } from './choose-error-format/choose-error-format.ts';
import { ConfigureUpstreamController } from './configure-upstream/configure-upstream.controller.ts';
import { ConfigureUpstreamHandler } from './configure-upstream/configure-upstream.ts';
import { CreateProductController } from './create-product/create-product.controller.ts';
import { CreateProductHandler } from './create-product/create-product.ts';
import { DescribeProductController } from './describe-product/describe-product.controller.ts';
import { DescribeProductHandler } from './describe-product/describe-product.ts';
import { DownloadDocumentController } from './download-document/download-document.controller.ts';
import { DownloadDocumentHandler } from './download-document/download-document.ts';
import { DeprecateVersionHandler } from './end-version/deprecate-version.ts';
import { EndVersionController } from './end-version/end-version.controller.ts';
import { RetireVersionHandler } from './end-version/retire-version.ts';
import { OfferProductController } from './offer-product/offer-product.controller.ts';
import { OfferProductHandler } from './offer-product/offer-product.ts';
import { ListCatalogHandler } from './partner-catalog/list-catalog.ts';
import { ListOffersHandler } from './partner-catalog/list-offers.ts';
import { PartnerCatalogController } from './partner-catalog/partner-catalog.controller.ts';
import { ReadCatalogProductHandler } from './partner-catalog/read-catalog-product.ts';
import { ReadOperationHandler } from './operation-page/read-operation.ts';
import { PublishVersionController } from './publish-version/publish-version.controller.ts';
import { PublishVersionHandler } from './publish-version/publish-version.ts';
import { PublishedDocuments } from './published/published-documents.ts';
import { ListEntriesHandler } from './search-catalog/list-entries.ts';
import { SearchCatalogHandler } from './search-catalog/search-catalog.ts';
import { ProductsController } from './views/products/products.controller.ts';
import { ListProductsHandler, ReadProductHandler } from './views/products/products.queries.ts';

@Module({
  imports: [CqrsModule],
  controllers: [
    CreateProductController,
    ProductsController,
    DescribeProductController,
    PublishVersionController,
    EndVersionController,
    ConfigureUpstreamController,
    AcceptAuthenticationController,
    OfferProductController,
    ChooseErrorFormatController,
    PartnerCatalogController,
    DownloadDocumentController,
  ],
  providers: [
    AcceptAuthenticationHandler,
    ChooseErrorFormatHandler,
    ConfigureUpstreamHandler,
    CreateProductHandler,
    DeprecateVersionHandler,
    DescribeProductHandler,
    DownloadDocumentHandler,
    ListCatalogHandler,
    ListOffersHandler,
    ListProductsHandler,
    OfferProductHandler,
    PublishVersionHandler,
    PublishedDocuments,
    ReadCatalogProductHandler,
    ReadOperationHandler,
    ReadProductHandler,
    RetireVersionHandler,
    ListEntriesHandler,
    SearchCatalogHandler,
  ],
})
export class CatalogModule {}
