package dev.backline.etsy.listing;

import dev.backline.core.http.Api;
import dev.backline.core.json.Json;
import dev.backline.etsy.ShopId;
import java.util.List;

/** The images of one shop's listings, and which of them stand for which variation. Thread-safe. */
public final class ListingImages {

  private final Api api;
  private final ShopId shop;

  ListingImages(Api api, ShopId shop) {
    this.api = api;
    this.shop = shop;
  }

  /** Returns the images of a listing, in their order. */
  public List<ListingImage> of(String listingId) {
    return api.get("/application/listings/{listing}/images")
        .path("listing", listingId)
        .operation("listing images")
        .send(
            answer ->
                answer.json().get("results").elements().stream().map(ListingImage::read).toList());
  }

  /** Adds an image to a listing; never repeated by itself, for it would be there twice. */
  public ListingImage upload(String listingId, String fileName, String mediaType, byte[] content) {
    return api.post("/application/shops/{shop}/listings/{listing}/images")
        .path("shop", shop.value())
        .path("listing", listingId)
        .operation("upload listing image")
        .part("image", fileName, mediaType, content)
        .notRepeatable()
        .send(answer -> ListingImage.read(answer.json()));
  }

  /** Takes an image off a listing. */
  public void delete(String listingId, String imageId) {
    api.delete("/application/shops/{shop}/listings/{listing}/images/{image}")
        .path("shop", shop.value())
        .path("listing", listingId)
        .path("image", imageId)
        .operation("delete listing image")
        .send();
  }

  /** Returns which images stand for which values of a variation. */
  public List<VariationImage> ofVariations(String listingId) {
    return api.get("/application/shops/{shop}/listings/{listing}/variation-images")
        .path("shop", shop.value())
        .path("listing", listingId)
        .operation("listing variation images")
        .send(
            answer ->
                answer.json().get("results").elements().stream()
                    .map(VariationImage::read)
                    .toList());
  }

  /** Sets which images stand for which values; what is not in the list has none any more. */
  public void replaceOfVariations(String listingId, List<VariationImage> links) {
    api.post("/application/shops/{shop}/listings/{listing}/variation-images")
        .path("shop", shop.value())
        .path("listing", listingId)
        .operation("update variation images")
        .json(
            Json.object("variation_images", links.stream().map(VariationImage::document).toList()))
        .idempotent() // it overwrites all
        .send();
  }
}
